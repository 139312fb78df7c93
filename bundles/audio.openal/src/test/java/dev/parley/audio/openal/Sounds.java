package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;
import java.util.Random;

/** Sounds to play, and where they are in what was captured. */
final class Sounds {
  private Sounds() {}

  /** Noise that is the same every time. */
  static short[] noise(int millis, int level, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[(int) AudioFormat.samples(millis)];
    double low = 0;
    double lower = 0;
    for (int i = 0; i < samples.length; i++) {
      low += 0.3 * (random.nextGaussian() - low);
      lower += 0.3 * (low - lower);
      samples[i] = (short) Math.clamp(3 * lower * level, -30_000, 30_000);
    }
    return samples;
  }

  /** A tone. */
  static short[] tone(int millis, int level) {
    short[] samples = new short[(int) AudioFormat.samples(millis)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (level * Math.sin(2 * Math.PI * 1000 * i / AudioFormat.RATE));
    }
    return samples;
  }

  /** Where a pattern is found: the offset, and how alike it is (1: the same but for its level). */
  record Match(int at, double likeness) {}

  /** The best match of a pattern. */
  static Match find(short[] pattern, short[] in) {
    Match best = new Match(-1, -1);
    for (int at = 0; at + pattern.length <= in.length; at++) {
      double likeness = likeness(pattern, in, at);
      if (likeness > best.likeness()) {
        best = new Match(at, likeness);
      }
    }
    return best;
  }

  private static double likeness(short[] pattern, short[] in, int at) {
    double both = 0;
    double one = 0;
    double other = 0;
    for (int i = 0; i < pattern.length; i++) {
      both += (double) pattern[i] * in[at + i];
      one += (double) pattern[i] * pattern[i];
      other += (double) in[at + i] * in[at + i];
    }
    return one == 0 || other < one / 10_000 ? 0 : both / Math.sqrt(one * other);
  }

  /** The last sample louder than this; -1 where none is. */
  static int last(short[] in, int level) {
    for (int i = in.length - 1; i >= 0; i--) {
      if (Math.abs(in[i]) > level) {
        return i;
      }
    }
    return -1;
  }
}
