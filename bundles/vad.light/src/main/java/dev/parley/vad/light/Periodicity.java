package dev.parley.vad.light;

/**
 * How periodic a frame is at the pitch of a voice (70 to 400 Hz): the highest normalised autocorrelation, from 0 to 1,
 * of the frame at half its rate (8 kHz, two samples averaged). After L. Rabiner, "On the use of autocorrelation
 * analysis for pitch detection" (1977). Owned by one thread.
 */
final class Periodicity {
  private static final int SHORTEST = 8_000 / 400;
  private static final int LONGEST = 8_000 / 70;

  private final double[] half;

  Periodicity(int window) {
    half = new double[window / 2];
  }

  double of(short[] frame) {
    double mean = 0;
    for (int i = 0; i < half.length; i++) {
      half[i] = (frame[2 * i] + frame[2 * i + 1]) / 2.0;
      mean += half[i] / half.length;
    }
    for (int i = 0; i < half.length; i++) {
      half[i] -= mean;
    }
    double best = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      best = Math.max(best, correlation(lag));
    }
    return best;
  }

  private double correlation(int lag) {
    double product = 0;
    double first = 1;
    double second = 1;
    for (int i = 0; i + lag < half.length; i++) {
      product += half[i] * half[i + lag];
      first += half[i] * half[i];
      second += half[i + lag] * half[i + lag];
    }
    return product / Math.sqrt(first * second);
  }
}
