package dev.parley.api.engine;

import java.util.List;

/**
 * What was understood of an utterance.
 *
 * @param text the words, separated by single spaces; empty when nothing was understood
 * @param words the words with times, where the engine knows them; else empty
 */
public record Hypothesis(String text, List<Word> words) {
  /** Nothing understood. */
  public static final Hypothesis NOTHING = new Hypothesis("", List.of());

  /** A hypothesis without word times. */
  public static Hypothesis of(String text) {
    return new Hypothesis(text, List.of());
  }

  /** Copies the words. */
  public Hypothesis {
    words = List.copyOf(words);
  }

  /**
   * One word.
   *
   * @param text the word
   * @param startMillis its start, in milliseconds from the utterance's first sample
   * @param endMillis its end
   * @param confidence 0 to 1
   */
  public record Word(String text, int startMillis, int endMillis, double confidence) {}
}
