package dev.parley.onnx.search;

import java.util.Arrays;

/**
 * Costs (-ln probability) of a word after another: what pairs of words cost, and for pairs that are not there, what
 * backing off from the first costs and what the second costs by itself. Not changed once made.
 */
public final class Ngram {
  /** A pair that costs more than any other: of a word that is not in the model. */
  static final float NEVER = 30;

  private final float[] single;
  private final float[] backoff;

  /** Where in {@link #seconds} the pairs of a first word begin. */
  private final int[] begins;

  private final int[] seconds;
  private final float[] pairs;

  /**
   * An n-gram; the pairs are sorted by first word, then by second.
   *
   * @param single what each word costs by itself
   * @param backoff what backing off from each word costs, perhaps less than nothing
   * @param begins for each word, and once more at the end, where its pairs begin
   * @param seconds the second words of the pairs
   * @param pairs what they cost
   */
  Ngram(float[] single, float[] backoff, int[] begins, int[] seconds, float[] pairs) {
    this.single = single;
    this.backoff = backoff;
    this.begins = begins;
    this.seconds = seconds;
    this.pairs = pairs;
  }

  /** The cost of a word after another. */
  float cost(int first, int second) {
    int at = Arrays.binarySearch(seconds, begins[first], begins[first + 1], second);
    return at >= 0 ? pairs[at] : backoff[first] + single[second];
  }

  /** The cost of a word by itself. */
  float cost(int word) {
    return single[word];
  }
}
