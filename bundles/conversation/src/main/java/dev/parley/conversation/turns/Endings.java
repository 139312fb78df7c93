package dev.parley.conversation.turns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a sentence may be over: a logistic regression over its words, read from the {@code .endings} file of a
 * language, whose first lines explain it. Immutable.
 */
final class Endings {
  private static final String START = "<s>";
  private static final int LONGEST = 8;

  private final Map<String, Double> weights = new HashMap<>();
  private Set<String> common = Set.of();
  private List<String> suffixes = List.of();

  /** Those of a language, by the name of their file without its suffix. */
  static Endings read(String language) {
    Endings endings = new Endings();
    Lines.of(language + ".endings", endings::line);
    return endings;
  }

  private void line(String line) {
    int tab = line.indexOf('\t');
    String name = line.substring(0, tab);
    String value = line.substring(tab + 1);
    switch (name) {
      case "common" -> common = Set.of(value.split(" "));
      case "suffixes" -> suffixes = List.of(value.split(" "));
      default -> weights.put(name, Double.valueOf(value));
    }
  }

  /** How likely these words, one at least, are a whole sentence: 0 to 1. */
  double likely(List<String> words) {
    int count = words.size();
    List<String> before = words.subList(0, count - 1);
    double sum = weight("bias") + weight("length " + Math.min(count, LONGEST)) + lastWords(words);
    sum += weight("start " + String.join(" ", words.subList(0, Math.min(2, count))));
    sum += new HashSet<>(before).stream().mapToDouble(word -> weight("before " + word)).sum();
    return 1 / (1 + Math.exp(-sum));
  }

  private double lastWords(List<String> words) {
    String last = words.getLast();
    String second = fromEnd(words, 2);
    String shapes = shape(fromEnd(words, 3)) + " " + shape(second) + " " + shape(last);
    return weight("last " + last)
        + weight("pair " + second + " " + last)
        + weight("shape " + shape(last))
        + weight("shapes " + shapes);
  }

  private static String fromEnd(List<String> words, int place) {
    return words.size() < place ? START : words.get(words.size() - place);
  }

  /** A word itself where it is common, else the suffix that it ends with, two letters or more from its beginning. */
  private String shape(String word) {
    if (word.equals(START) || common.contains(word)) {
      return word;
    }
    return suffixes.stream()
        .filter(suffix -> word.endsWith(suffix) && word.codePointCount(0, word.length()) > suffix.length() + 1)
        .findFirst()
        .map(suffix -> "~" + suffix)
        .orElse("~");
  }

  private double weight(String feature) {
    return weights.getOrDefault(feature, 0.0);
  }
}
