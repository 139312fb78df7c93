package dev.parley.conversation.ears;

/**
 * How periodic a sound is at the pitch of a voice, 70 to 400 Hz: the highest normalised autocorrelation of the window,
 * from 0 to 1, at half its rate. After L. Rabiner, "On the use of autocorrelation analysis for pitch detection" (1977).
 * Owned by one thread.
 */
final class Periodicity {
  private static final int HALF_RATE = 8_000;
  private static final int SHORTEST = HALF_RATE / 400;
  private static final int LONGEST = HALF_RATE / 70;

  private final double[] half;
  private final double[] energy;

  /** Of windows of so many samples at 16 kHz. */
  Periodicity(int window) {
    half = new double[window / 2];
    energy = new double[half.length + 1];
  }

  double of(short[] window) {
    halve(window);
    double best = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      best = Math.max(best, correlation(lag));
    }
    return best;
  }

  /** Two samples become one, without their mean; and the energy up to each of them is summed up. */
  private void halve(short[] window) {
    double mean = 0;
    for (int i = 0; i < half.length; i++) {
      half[i] = (window[2 * i] + window[2 * i + 1]) / 2.0;
      mean += half[i] / half.length;
    }
    for (int i = 0; i < half.length; i++) {
      half[i] -= mean;
      energy[i + 1] = energy[i] + half[i] * half[i];
    }
  }

  private double correlation(int lag) {
    double product = 0;
    for (int i = 0; i + lag < half.length; i++) {
      product += half[i] * half[i + lag];
    }
    double earlier = energy[half.length - lag];
    double later = energy[half.length] - energy[lag];
    return product / Math.sqrt((earlier + 1) * (later + 1));
  }
}
