package dev.parley.llm.skills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phrase with gaps, as {@code en.skills} describes: words, {@code (one|other)}, {@code [optional]}, {@code {capture}}
 * and {@code *}. It matches a whole normalised text. Immutable.
 */
final class PhrasePattern {
  private static final Pattern PART =
      Pattern.compile("\\(([^)]*)\\)|\\[([^]]*)]|\\{(\\w+)}|(\\*)|([^\\s()\\[\\]{}*]+)");

  private final Pattern pattern;
  private final List<String> captures = new ArrayList<>();

  PhrasePattern(String phrase) {
    StringBuilder regex = new StringBuilder();
    Matcher parts = PART.matcher(phrase);
    while (parts.find()) {
      regex.append(part(parts));
    }
    pattern = Pattern.compile(regex.toString());
  }

  /** Every word carries the space after it. */
  private String part(Matcher part) {
    if (part.group(1) != null) {
      return "(?:" + alternatives(part.group(1)) + ")";
    }
    if (part.group(2) != null) {
      return "(?:" + alternatives(part.group(2)) + ")?";
    }
    if (part.group(3) != null) {
      captures.add(part.group(3));
      return "(?<" + part.group(3) + ">(?:\\S+ )+?)";
    }
    return part.group(4) != null ? "(?:\\S+ )*?" : Pattern.quote(Normaliser.plain(part.group(5)) + " ");
  }

  private static String alternatives(String text) {
    List<String> all = new ArrayList<>();
    for (String alternative : text.split("\\|")) {
      all.add(Pattern.quote(Normaliser.plain(alternative.strip()) + " "));
    }
    return String.join("|", all);
  }

  /** Whether a word of the text can vary without changing what fits: true where nothing is captured. */
  boolean fixed() {
    return captures.isEmpty();
  }

  /** The captured words by name, when the text fits. */
  Optional<Map<String, String>> match(String text) {
    Matcher matcher = pattern.matcher(text + " ");
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    captures.forEach(name -> found.put(name, matcher.group(name).strip()));
    return Optional.of(found);
  }
}
