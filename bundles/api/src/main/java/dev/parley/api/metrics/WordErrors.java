package dev.parley.api.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a hypothesis differs from what was said, by the alignment with the fewest word errors (Levenshtein over words).
 *
 * @param words words that were said
 * @param substituted words heard as others
 * @param deleted words not heard
 * @param inserted words heard but not said
 */
public record WordErrors(int words, int substituted, int deleted, int inserted) {
  /** Nothing said, nothing heard. */
  public static final WordErrors NONE = new WordErrors(0, 0, 0, 0);

  /** Compares words without regard to case and punctuation. */
  public static WordErrors between(String said, String heard) {
    List<String> reference = words(said);
    List<String> hypothesis = words(heard);
    WordErrors[] row = new WordErrors[hypothesis.size() + 1];
    for (int h = 0; h < row.length; h++) {
      row[h] = new WordErrors(reference.size(), 0, 0, h);
    }
    for (String word : reference) {
      row = next(row, word, hypothesis);
    }
    return row[hypothesis.size()];
  }

  private static WordErrors[] next(WordErrors[] above, String word, List<String> hypothesis) {
    WordErrors[] row = new WordErrors[above.length];
    row[0] = above[0].deletion();
    for (int h = 1; h < row.length; h++) {
      WordErrors match = word.equals(hypothesis.get(h - 1)) ? above[h - 1] : above[h - 1].substitution();
      row[h] = least(match, least(above[h].deletion(), row[h - 1].insertion()));
    }
    return row;
  }

  private static WordErrors least(WordErrors a, WordErrors b) {
    return a.errors() <= b.errors() ? a : b;
  }

  private static List<String> words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}' ]", " ").strip();
    return plain.isEmpty() ? List.of() : Arrays.asList(plain.split("\\s+"));
  }

  private WordErrors substitution() {
    return new WordErrors(words, substituted + 1, deleted, inserted);
  }

  private WordErrors deletion() {
    return new WordErrors(words, substituted, deleted + 1, inserted);
  }

  private WordErrors insertion() {
    return new WordErrors(words, substituted, deleted, inserted + 1);
  }

  /** The errors of both. */
  public WordErrors plus(WordErrors other) {
    return new WordErrors(
        words + other.words, substituted + other.substituted, deleted + other.deleted, inserted + other.inserted);
  }

  /** All kinds together. */
  public int errors() {
    return substituted + deleted + inserted;
  }

  /** Errors by words said, from 0; 0 when nothing was said. */
  public double rate() {
    return words == 0 ? 0 : (double) errors() / words;
  }
}
