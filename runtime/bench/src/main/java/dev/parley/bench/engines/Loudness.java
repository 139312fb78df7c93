package dev.parley.bench.engines;

/** Where speech is in samples at 16 kHz, by the level of frames of 10 ms: speech is louder than -45 dBFS. */
final class Loudness {
  private static final int FRAME = 160;
  private static final double LEAST = 32_768 * Math.pow(10, -45 / 20.0);

  private Loudness() {}

  /** The sample after the last frame of speech; 0 when there is none. */
  static int end(short[] samples) {
    for (int at = samples.length - FRAME; at >= 0; at -= FRAME) {
      if (loud(samples, at)) {
        return at + FRAME;
      }
    }
    return 0;
  }

  /** Samples of speech between two positions. */
  static long speech(short[] samples, long from, long to) {
    long speech = 0;
    for (long at = from; at + FRAME <= Math.min(to, samples.length); at += FRAME) {
      speech += loud(samples, (int) at) ? FRAME : 0;
    }
    return speech;
  }

  /** Samples of the longest stretch without speech between the first and the last speech there. */
  static long longestPause(short[] samples, long from, long to) {
    long longest = 0;
    long last = -1;
    for (long at = from; at + FRAME <= Math.min(to, samples.length); at += FRAME) {
      if (loud(samples, (int) at)) {
        longest = last < 0 ? 0 : Math.max(longest, at - last);
        last = at + FRAME;
      }
    }
    return longest;
  }

  private static boolean loud(short[] samples, int at) {
    double sum = 0;
    for (int i = at; i < at + FRAME; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return Math.sqrt(sum / FRAME) > LEAST;
  }
}
