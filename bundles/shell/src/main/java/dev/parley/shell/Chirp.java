package dev.parley.shell;

import dev.parley.api.audio.AudioFormat;
import java.util.OptionalInt;

/** A short rising tone that is easily found again in what a microphone hears. Holds nothing. */
final class Chirp {
  private static final int MILLIS = 120;
  private static final double LOWEST = 500;
  private static final double HIGHEST = 4_000;
  private static final int LEVEL = 9_000;
  private static final double LIKE = 0.3;

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

  /** Where it begins, if it is there: where the normalised correlation is highest. */
  static OptionalInt find(short[] in) {
    short[] chirp = samples();
    double best = LIKE;
    OptionalInt found = OptionalInt.empty();
    for (int at = 0; at + chirp.length <= in.length; at++) {
      double likeness = likeness(chirp, in, at);
      if (likeness > best) {
        best = likeness;
        found = OptionalInt.of(at);
      }
    }
    return found;
  }

  private static double likeness(short[] chirp, short[] in, int at) {
    double both = 0;
    double one = 1;
    double other = 1;
    for (int i = 0; i < chirp.length; i++) {
      both += (double) chirp[i] * in[at + i];
      one += (double) chirp[i] * chirp[i];
      other += (double) in[at + i] * in[at + i];
    }
    return both / Math.sqrt(one * other);
  }
}
