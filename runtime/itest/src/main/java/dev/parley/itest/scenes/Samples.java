package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioFormat;

/** What scenes do with samples, all at 16 kHz mono. */
final class Samples {
  private static final double FULL_SCALE = 32_768;
  private static final int WINDOW = AudioFormat.FRAME;
  /** Windows less than this below the loudest count as the sound itself. */
  private static final double LOUD = Math.pow(10, -2.0);
  /** What is this much below the loudest window is cut off at both ends: 40 dB in power. */
  private static final double SILENT = Math.pow(10, -4.0);

  private Samples() {}

  static int of(long millis) {
    return (int) AudioFormat.samples(millis);
  }

  /** The same sound without the silence before and after it. */
  static double[] trimmed(double[] samples) {
    double least = loudest(samples) * SILENT;
    int from = 0;
    int to = samples.length;
    while (from + WINDOW < to && power(samples, from) < least) {
      from += WINDOW;
    }
    while (to - WINDOW > from && power(samples, to - WINDOW) < least) {
      to -= WINDOW;
    }
    return java.util.Arrays.copyOfRange(samples, from, to);
  }

  /** As samples of 16 bits, the mean power of its louder parts brought to so many dB below full scale. */
  static short[] at(double level, double[] samples) {
    double wanted = FULL_SCALE * Math.pow(10, level / 20);
    double gain = wanted / Math.sqrt(Math.max(1e-12, meanOfLoud(samples)));
    short[] result = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      result[i] = clipped(samples[i] * gain);
    }
    return result;
  }

  static short clipped(double sample) {
    return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static double meanOfLoud(double[] samples) {
    double least = loudest(samples) * LOUD;
    double sum = 0;
    int count = 0;
    for (int at = 0; at + WINDOW <= samples.length; at += WINDOW) {
      double power = power(samples, at);
      sum += power >= least ? power : 0;
      count += power >= least ? 1 : 0;
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double loudest(double[] samples) {
    double most = 0;
    for (int at = 0; at + WINDOW <= samples.length; at += WINDOW) {
      most = Math.max(most, power(samples, at));
    }
    return most;
  }

  private static double power(double[] samples, int at) {
    double sum = 0;
    for (int i = at; i < at + WINDOW; i++) {
      sum += samples[i] * samples[i];
    }
    return sum / WINDOW;
  }

  static double[] of(short[] samples) {
    double[] result = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      result[i] = samples[i];
    }
    return result;
  }
}
