package dev.parley.vad.light;

import java.util.Arrays;

/**
 * The noise in each band: follows falls at once and rises slowly, as the minimum over about a second does. Owned by one
 * thread.
 */
final class NoiseFloor {
  /** Powers below this count as silence: about -66 dBFS in a band. */
  private static final double LEAST = 270;
  /** A rise of 3 dB a second of 32 ms windows. */
  private static final double RISE = Math.pow(10, 0.3 / 31.25);
  private static final double FALL = 0.3;
  private static final double MOST_DECIBELS = 40;

  private final double[] floor = new double[Spectrum.count()];

  NoiseFloor() {
    reset();
  }

  void reset() {
    Arrays.fill(floor, LEAST);
  }

  /**
   * How far the bands lie above the floor, in dB; then follows them. The two highest bands do not count, since a tone
   * has no more, nor do the three lowest, since many sounds of speech leave some bands empty: the average of the rest
   * does.
   */
  double decibelsOver(double[] bands) {
    double[] over = new double[bands.length];
    for (int i = 0; i < bands.length; i++) {
      over[i] = Math.clamp(10 * Math.log10((bands[i] + 1) / floor[i]), 0, MOST_DECIBELS);
      follow(i, bands[i]);
    }
    Arrays.sort(over);
    return Arrays.stream(over, 3, over.length - 2).average().orElse(0);
  }

  private void follow(int band, double power) {
    double now = floor[band];
    double next = power < now ? now + FALL * (power - now) : Math.min(now * RISE, power);
    floor[band] = Math.max(LEAST, next);
  }
}
