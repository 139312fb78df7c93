package dev.parley.conversation.turns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Whether a sentence may be over: a logistic regression over its words, read from the {@code .endings} file of a
 * language, whose first lines explain it. Immutable.
 */
final class Endings {
  private static final String START = "<s>";
  private static final int LONGEST = 8;

  private final Map<String, Double> weights = new HashMap<>();

  /** Those of a language, by the name of their file without its suffix. */
  static Endings read(String language) {
    Endings endings = new Endings();
    Lines.of(language + ".endings", endings::line);
    return endings;
  }

  private void line(String line) {
    int tab = line.indexOf('\t');
    weights.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
  }

  /** How likely these words are a whole sentence, 0 to 1; 0 where the last is one of which nothing is known. */
  double likely(List<String> words) {
    String last = words.getLast();
    if (!weights.containsKey("last " + last)) {
      return 0;
    }
    int length = Math.min(words.size(), LONGEST);
    List<String> before = words.subList(0, words.size() - 1);
    double sum = weight("bias") + weight("length " + length) + weight("last " + last);
    sum += weight("pair " + (before.isEmpty() ? START : before.getLast()) + " " + last);
    sum += weight("first " + words.getFirst() + " " + length);
    sum += new HashSet<>(before).stream().mapToDouble(word -> weight("before " + word)).sum();
    return 1 / (1 + Math.exp(-sum));
  }

  private double weight(String feature) {
    return weights.getOrDefault(feature, 0.0);
  }
}
