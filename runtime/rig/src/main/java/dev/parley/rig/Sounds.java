package dev.parley.rig;

/** What there is in a recording, 16 kHz mono. Holds nothing. */
public final class Sounds {
  private static final int STEP = 8;

  private Sounds() {}

  /**
   * Where a pattern is found.
   *
   * @param at offset of its start
   * @param likeness 1: the same but for its level; 0: nothing like it
   */
  public record Match(int at, double likeness) {}

  /** The best match of a pattern of at least some hundred samples. */
  public static Match find(short[] pattern, short[] in) {
    Match best = best(pattern, in, 0, in.length, STEP / 4);
    return best(pattern, in, best.at() - STEP, best.at() + STEP + pattern.length + 1, 1);
  }

  private static Match best(short[] pattern, short[] in, int from, int to, int step) {
    Match best = new Match(0, -1);
    for (int at = Math.max(0, from); at + pattern.length <= Math.min(in.length, to); at += step) {
      double likeness = likeness(pattern, in, at);
      best = likeness > best.likeness() ? new Match(at, likeness) : best;
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

  /** The first sample louder than this; -1 where none is. */
  public static int first(short[] in, int level) {
    for (int i = 0; i < in.length; i++) {
      if (Math.abs(in[i]) > level) {
        return i;
      }
    }
    return -1;
  }

  /** The last sample louder than this; -1 where none is. */
  public static int last(short[] in, int level) {
    for (int i = in.length - 1; i >= 0; i--) {
      if (Math.abs(in[i]) > level) {
        return i;
      }
    }
    return -1;
  }
}
