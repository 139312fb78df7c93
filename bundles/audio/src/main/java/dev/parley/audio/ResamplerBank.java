package dev.parley.audio;

import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The filter of one pair of rates: a low-pass of windowed sinc form, cut into one set of taps a phase. The window is
 * Kaiser's with the shape and length formulas of Kaiser and Schafer (1980), "On the use of the I0-sinh window for
 * spectrum analysis": 100 dB in the stop band, which begins at the Nyquist frequency of the lower rate; the pass band
 * reaches 86 % of it. Immutable.
 *
 * @param up output samples in the smallest common period
 * @param down input samples in the smallest common period
 * @param half taps on each side of the output instant, counted in input samples
 * @param taps {@code up} rows of {@code 2 * half} coefficients, oldest input first
 */
record ResamplerBank(int up, int down, int half, float[][] taps) {
  private static final int ZERO_CROSSINGS = 48;
  private static final double ATTENUATION = 100;
  private static final double BETA = 0.1102 * (ATTENUATION - 8.7);
  private static final int MOST_TAPS = 4_000_000;
  private static final int MOST_BANKS = 16;
  private static final ConcurrentHashMap<Long, ResamplerBank> BANKS = new ConcurrentHashMap<>();

  /** The bank for these rates, computed once. IllegalArgumentException for a pair that needs too big a filter. */
  static ResamplerBank of(int from, int to) {
    if (BANKS.size() > MOST_BANKS) {
      BANKS.clear();
    }
    return BANKS.computeIfAbsent(((long) from << 32) | to, key -> compute(from, to));
  }

  private static ResamplerBank compute(int from, int to) {
    if (from < 1000 || to < 1000 || from > 384_000 || to > 384_000) {
      throw new IllegalArgumentException("a rate of " + from + " Hz cannot be converted to " + to + " Hz");
    }
    int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
    int up = to / common;
    double scale = Math.min(1, (double) to / from);
    int half = (int) Math.ceil(ZERO_CROSSINGS / scale);
    if ((long) up * half * 2 > MOST_TAPS) {
      throw new IllegalArgumentException(
          "a rate of " + from + " Hz has no simple ratio to " + to + " Hz: convert it to " + to + " Hz first");
    }
    return new ResamplerBank(up, from / common, half, rows(up, half, cutoff() * scale));
  }

  /** Middle of the transition band as a share of the lower Nyquist frequency. */
  private static double cutoff() {
    double width = (ATTENUATION - 7.95) / (2.285 * (2 * ZERO_CROSSINGS - 1)) / Math.PI;
    return 1 - width / 2;
  }

  private static float[][] rows(int up, int half, double cutoff) {
    float[][] rows = new float[up][];
    for (int phase = 0; phase < up; phase++) {
      rows[phase] = row((double) phase / up, half, cutoff);
    }
    return rows;
  }

  private static float[] row(double fraction, int half, double cutoff) {
    double[] exact = new double[2 * half];
    double sum = 0;
    for (int k = 0; k < exact.length; k++) {
      double distance = fraction + half - 1 - k;
      exact[k] = sinc(cutoff * distance) * kaiser(distance / half);
      sum += exact[k];
    }
    float[] row = new float[exact.length];
    for (int k = 0; k < row.length; k++) {
      row[k] = (float) (exact[k] / sum);
    }
    return row;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) > 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** Modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
