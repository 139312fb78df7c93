package dev.parley.shell;

import dev.parley.api.audio.AudioFormat;
import java.util.OptionalInt;

/** A short rising tone that is easily found again in what a microphone hears. Holds nothing. */
final class Chirp {
  private static final int MILLIS = 120;
  private static final double LOWEST = 500;
  private static final double HIGHEST = 4_000;
  private static final int LEVEL = 9_000;

  /** Times the root mean square: noise alone reaches four. */
  private static final double CLEAR = 6;

  private Chirp() {}

  /** Its samples. */
  static short[] samples() {
    short[] samples = new short[(int) AudioFormat.samples(MILLIS)];
    double seconds = MILLIS / 1000.0;
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / AudioFormat.RATE;
      double phase = 2 * Math.PI * (LOWEST * t + (HIGHEST - LOWEST) * t * t / (2 * seconds));
      double window = Math.sin(Math.PI * i / samples.length);
      samples[i] = (short) (LEVEL * window * Math.sin(phase));
    }
    return samples;
  }

  /**
   * Where it begins, if it is there: where the correlation stands out of all that there is. So it is found among the
   * reflections of a room, which are many and each of them weak.
   */
  static OptionalInt find(short[] in) {
    double[] correlation = correlation(in);
    double sum = 0;
    int best = 0;
    for (int at = 0; at < correlation.length; at++) {
      sum += correlation[at] * correlation[at];
      best = Math.abs(correlation[at]) > Math.abs(correlation[best]) ? at : best;
    }
    boolean found = sum > 0 && Math.abs(correlation[best]) > CLEAR * Math.sqrt(sum / correlation.length);
    return found ? OptionalInt.of(best) : OptionalInt.empty();
  }

  private static double[] correlation(short[] in) {
    short[] chirp = samples();
    double[] correlation = new double[Math.max(0, in.length - chirp.length)];
    for (int at = 0; at < correlation.length; at++) {
      for (int i = 0; i < chirp.length; i++) {
        correlation[at] += (double) chirp[i] * in[at + i];
      }
    }
    return correlation;
  }
}
