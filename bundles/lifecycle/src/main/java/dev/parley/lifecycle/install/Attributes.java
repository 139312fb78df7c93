package dev.parley.lifecycle.install;

import dev.parley.api.engine.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the attributes of a manifest capability, whatever types their author gave them. */
final class Attributes {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final int LONGEST = 4096;
  private final Map<String, Object> values;

  Attributes(Map<String, Object> values) {
    this.values = values;
  }

  /** A text on one line, trimmed; empty when missing or blank. */
  Optional<String> text(String key) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Collection<?> many) {
      throw new EngineException("attribute '" + key + "' holds " + many.size() + " values where one is expected");
    }
    return Optional.of(line(key, value)).filter(s -> !s.isEmpty());
  }

  /** Several texts: a list, or one text cut at commas and white space. */
  List<String> list(String key) {
    return switch (values.get(key)) {
      case null -> List.of();
      case Collection<?> many -> many.stream().map(v -> line(key, v)).filter(s -> !s.isEmpty()).toList();
      case Object one -> Arrays.stream(line(key, one).split("[,\\s]+")).filter(s -> !s.isEmpty()).toList();
    };
  }

  /** The words of a command line: a list, or one text with quotes. */
  List<String> words(String key) {
    return switch (values.get(key)) {
      case null -> List.of();
      case Collection<?> many -> many.stream().map(v -> line(key, v)).toList();
      case Object one -> split(line(key, one));
    };
  }

  /** A whole number. */
  int number(String key, int fallback) {
    try {
      return text(key).map(Integer::parseInt).orElse(fallback);
    } catch (NumberFormatException e) {
      throw new EngineException("attribute '" + key + "' is no whole number: " + text(key).orElse(""), e);
    }
  }

  /** Only {@code true} is true. */
  boolean flag(String key) {
    return text(key).filter(s -> s.equalsIgnoreCase("true")).isPresent();
  }

  private static String line(String key, Object value) {
    String text = value.toString().strip();
    if (text.length() > LONGEST || text.chars().anyMatch(c -> Character.isISOControl(c))) {
      throw new EngineException("attribute '" + key + "' holds control characters or more than " + LONGEST);
    }
    return text;
  }

  private static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    Matcher m = WORD.matcher(line);
    while (m.find()) {
      words.add(m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3));
    }
    return words;
  }
}
