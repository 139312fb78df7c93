package dev.parley.tts.freetts;

import com.sun.speech.freetts.audio.AudioPlayer;
import javax.sound.sampled.AudioFormat;

/**
 * Where FreeTTS writes its audio: big-endian 16-bit samples in small pieces, handed on without the silence before the
 * first sound. Refusing a piece stops the synthesis. Owned by the engine's thread.
 */
final class Player implements AudioPlayer {
  private static final int QUIET = 40;

  private final Sink sink;
  private AudioFormat format = new AudioFormat(16_000, 16, 1, true, true);
  private boolean begun;
  private boolean refused;

  /** Takes samples; false when no more are wanted. */
  interface Sink {
    boolean audio(int rate, short[] samples);
  }

  Player(Sink sink) {
    this.sink = sink;
  }

  @Override
  public boolean write(byte[] bytes) {
    return write(bytes, 0, bytes.length);
  }

  @Override
  public boolean write(byte[] bytes, int offset, int length) {
    int first = begun ? 0 : firstSound(bytes, offset, length);
    short[] samples = new short[length / 2 - first];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(bytes, offset + 2 * (first + i));
    }
    begun |= samples.length > 0;
    refused |= !sink.audio((int) format.getSampleRate(), samples);
    return !refused;
  }

  private static int firstSound(byte[] bytes, int offset, int length) {
    int at = 0;
    while (at < length / 2 && Math.abs(sample(bytes, offset + 2 * at)) < QUIET) {
      at++;
    }
    return at;
  }

  private static short sample(byte[] bytes, int at) {
    return (short) (bytes[at] << 8 | (bytes[at + 1] & 0xff));
  }

  @Override
  public void setAudioFormat(AudioFormat newFormat) {
    format = newFormat;
  }

  @Override
  public AudioFormat getAudioFormat() {
    return format;
  }

  @Override
  public void begin(int size) {
    // samples leave as they come
  }

  @Override
  public boolean end() {
    return !refused;
  }

  @Override
  public boolean drain() {
    return !refused;
  }

  @Override
  public void pause() {
    // there is nothing to pause: samples leave as they come
  }

  @Override
  public void resume() {
    // see pause
  }

  @Override
  public void reset() {
    // see pause
  }

  @Override
  public void cancel() {
    refused = true;
  }

  @Override
  public void close() {
    // nothing is held
  }

  @Override
  public float getVolume() {
    return 1;
  }

  @Override
  public void setVolume(float volume) {
    // the loudness is the platform's
  }

  @Override
  public long getTime() {
    return -1;
  }

  @Override
  public void resetTime() {
    // no time is kept
  }

  @Override
  public void startFirstSampleTimer() {
    // nobody asks
  }

  @Override
  public void showMetrics() {
    // nobody asks
  }
}
