package dev.parley.tts.espeak;

import dev.parley.api.engine.TextToSpeech.Speech;
import java.util.Arrays;

/**
 * Hands the library's speech on without the silence before its first sound, so that the first sample can be heard, and
 * without more than 150 ms of silence after its last. Owned by the engine's thread.
 */
final class Trimmed implements EspeakLibrary.Sink {
  private static final int QUIET = 40;
  private static final int MOST_TRAILING_MILLIS = 150;

  private final int rate;
  private final Spelled spelled;
  private final Speech speech;
  private boolean begun;
  private int skipped;
  private int quiet;

  Trimmed(int rate, Spelled spelled, Speech speech) {
    this.rate = rate;
    this.spelled = spelled;
    this.speech = speech;
  }

  @Override
  public boolean audio(short[] samples) {
    int from = begun ? 0 : firstSound(samples);
    if (from == samples.length) {
      skipped += samples.length;
      return speech.audio(rate, new short[0]);
    }
    if (!begun) {
      skipped += from;
      begun = true;
    }
    return bounded(from == 0 ? samples : Arrays.copyOfRange(samples, from, samples.length));
  }

  private boolean bounded(short[] samples) {
    int last = lastSound(samples);
    boolean silent = last < 0;
    int before = quiet;
    quiet = silent ? quiet + samples.length : samples.length - 1 - last;
    int most = rate * MOST_TRAILING_MILLIS / 1000;
    return silent && before >= most ? speech.audio(rate, new short[0]) : speech.audio(rate, samples);
  }

  private static int firstSound(short[] samples) {
    int at = 0;
    while (at < samples.length && Math.abs(samples[at]) < QUIET) {
      at++;
    }
    return at;
  }

  private static int lastSound(short[] samples) {
    int at = samples.length - 1;
    while (at >= 0 && Math.abs(samples[at]) < QUIET) {
      at--;
    }
    return at;
  }

  @Override
  public void word(int offset, int length, int startMillis) {
    int start = (int) Math.max(0, startMillis - skipped * 1000L / rate);
    spelled.original(offset, length).ifPresent(word -> speech.word(word.offset(), word.length(), start));
  }
}
