package dev.parley.bench.turns;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.WavFiles;
import dev.parley.bench.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Speaks sentences with espeak-ng, at -6 dBFS and without the silence around each part. Belongs to one thread. */
final class User {
  private static final String WORDS_A_MINUTE = "150";
  private static final long PATIENCE_SECONDS = 20;
  private static final int AUDIBLE = 200;
  private static final double PEAK = 16_384;

  /** Silence before a sentence, in which the answer before has time to fall silent. */
  static final int BEFORE = (int) AudioFormat.samples(400);

  private final WavFiles wav;
  private final Scratch scratch;

  User(WavFiles wav, Scratch scratch) {
    this.wav = wav;
    this.scratch = scratch;
  }

  /** A sentence after 400 ms of silence; its last sample is its last audible one. */
  short[] speak(Sentence sentence) throws IOException {
    short[] all = new short[BEFORE];
    for (String part : sentence.parts()) {
      int pause = all.length > BEFORE ? (int) AudioFormat.samples(sentence.pauseMillis()) : 0;
      short[] words = words(sentence.voice(), part);
      int at = all.length + pause;
      all = Arrays.copyOf(all, at + words.length);
      System.arraycopy(words, 0, all, at, words.length);
    }
    return all;
  }

  private short[] words(String voice, String text) throws IOException {
    Path file = scratch.file("speech.wav");
    Process espeak;
    try {
      espeak =
          new ProcessBuilder("espeak-ng", "-v", voice, "-s", WORDS_A_MINUTE, "-w", file.toString(), text)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException missing) {
      throw new IOException("the user is spoken by espeak-ng: apt-get install espeak-ng", missing);
    }
    await(espeak, text);
    return louder(trimmed(wav.read(file)));
  }

  private static void await(Process espeak, String text) throws IOException {
    try {
      if (!espeak.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || espeak.exitValue() != 0) {
        throw new IOException("espeak-ng does not speak: " + text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      espeak.destroyForcibly();
    }
  }

  private static short[] trimmed(short[] samples) {
    int from = 0;
    int to = samples.length;
    while (from < to && Math.abs(samples[from]) < AUDIBLE) {
      from++;
    }
    while (to > from && Math.abs(samples[to - 1]) < AUDIBLE) {
      to--;
    }
    return Arrays.copyOfRange(samples, from, to);
  }

  private static short[] louder(short[] samples) {
    int peak = 1;
    for (short sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(samples[i] * PEAK / peak);
    }
    return samples;
  }
}
