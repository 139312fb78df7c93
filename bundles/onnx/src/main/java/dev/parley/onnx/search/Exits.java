package dev.parley.onnx.search;

import java.util.Arrays;

/** The best way to the end of each word at one column. Owned by the search's thread. */
final class Exits {
  private final float[] scores;
  private final int[] tokens;
  private final int[] ended;
  private int size;

  /** None of so many words. */
  Exits(int words) {
    scores = new float[words];
    tokens = new int[words];
    ended = new int[words];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      scores[ended[i]] = Float.NEGATIVE_INFINITY;
    }
    size = 0;
  }

  /** A token comes to the end of a word with a score. */
  void offer(int word, float score, int token) {
    if (score > scores[word]) {
      if (scores[word] == Float.NEGATIVE_INFINITY) {
        ended[size++] = word;
      }
      scores[word] = score;
      tokens[word] = token;
    }
  }

  int size() {
    return size;
  }

  /** The i-th word that ends. */
  int word(int i) {
    return ended[i];
  }

  float score(int word) {
    return scores[word];
  }

  int token(int word) {
    return tokens[word];
  }
}
