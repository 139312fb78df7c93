package dev.parley.onnx.search;

import org.jspecify.annotations.Nullable;

/**
 * The last word of a way through the scores, and by that the words before it. Ways that have their first words in
 * common share them. Owned by the search's thread.
 */
final class Heard {
  final int word;
  final int begin;
  final int end;

  /** Mean of ln of the share that the word's phones had in each column. */
  final float fit;

  /** How many words there are up to this one since the search began. */
  final int depth;

  /** What was heard before; null once that is settled, or for the beginning. */
  @Nullable Heard before;

  Heard(@Nullable Heard before, int word, int begin, int end, float fit) {
    this.before = before;
    this.word = word;
    this.begin = begin;
    this.end = end;
    this.fit = fit;
    depth = before == null ? 0 : before.depth + 1;
  }

  /** What nothing was heard before. */
  static Heard beginning() {
    return new Heard(null, Words.BEGIN, 0, 0, 0);
  }

  /** The last word that both have in common. */
  static Heard common(Heard a, Heard b) {
    Heard one = a;
    Heard other = b;
    while (one != other) {
      if (one.depth >= other.depth && one.before != null) {
        one = one.before;
      } else if (other.before != null) {
        other = other.before;
      } else {
        throw new IllegalStateException("two ways without a common beginning");
      }
    }
    return one;
  }
}
