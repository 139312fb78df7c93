package dev.parley.audio;

import java.util.Arrays;

/**
 * Changes the rate of one stream of 16-bit samples, piece by piece: whatever the pieces, the output is the same. It
 * holds back 3 ms, which {@link #flush} pushes out. Owned by one thread at a time.
 */
final class Resampler {
  private final ResamplerBank bank;
  private short[] window;
  private int filled;
  private long consumed;
  private long produced;
  private long windowStart;

  /** From a rate to another, in samples per second; IllegalArgumentException where the pair cannot be converted. */
  Resampler(int from, int to) {
    bank = ResamplerBank.of(from, to);
    window = new short[4 * bank.half()];
    reset();
  }

  /** Takes some samples and returns what can be told of the output by now. */
  short[] feed(short[] input) {
    append(input, input.length);
    consumed += input.length;
    return produce(Long.MAX_VALUE);
  }

  /** Returns the rest of the stream, which then has as many samples as its duration wants, and begins a new one. */
  short[] flush() {
    long whole = Math.ceilDiv(consumed * bank.up(), bank.down());
    append(new short[bank.half()], bank.half());
    short[] rest = produce(whole);
    reset();
    return rest;
  }

  /** Forgets the stream. */
  void reset() {
    Arrays.fill(window, (short) 0);
    filled = bank.half() - 1;
    windowStart = -filled;
    consumed = 0;
    produced = 0;
  }

  private void append(short[] input, int length) {
    if (filled + length > window.length) {
      window = Arrays.copyOf(window, Math.max(filled + length, 2 * window.length));
    }
    System.arraycopy(input, 0, window, filled, length);
    filled += length;
  }

  private short[] produce(long end) {
    long lastInput = windowStart + filled - 1 - bank.half();
    long ready = lastInput < 0 ? 0 : Math.floorDiv((lastInput + 1) * bank.up() - 1, (long) bank.down()) + 1;
    short[] output = new short[(int) Math.max(0, Math.min(ready, end) - produced)];
    for (int i = 0; i < output.length; i++) {
      output[i] = at(produced++);
    }
    discardOld();
    return output;
  }

  private short at(long index) {
    long scaled = index * bank.down();
    int first = (int) (scaled / bank.up() - bank.half() + 1 - windowStart);
    float[] row = bank.taps()[(int) (scaled % bank.up())];
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += row[k] * window[first + k];
    }
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
  }

  private void discardOld() {
    long needed = produced * bank.down() / bank.up() - bank.half() + 1;
    int old = (int) Math.min(filled, needed - windowStart);
    if (old > 0) {
      System.arraycopy(window, old, window, 0, filled - old);
      filled -= old;
      windowStart += old;
    }
  }
}
