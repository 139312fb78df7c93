package dev.parley.shell;

import dev.parley.api.engine.EngineKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the words of a command line; what is wrong is said in one line with the right usage. Holds nothing. */
final class Words {
  private Words() {}

  /** The kind named so. */
  static EngineKind kind(String word) {
    return EngineKind.of(word)
        .orElseThrow(
            () ->
                new CommandException(
                    "no kind of engine is called " + word + ". There are: " + String.join(", ", kinds()) + "."));
  }

  /** The ids of all kinds. */
  static List<String> kinds() {
    return Arrays.stream(EngineKind.values()).map(EngineKind::id).toList();
  }

  /** The words as typed: Gogo hands over the word null as Java's null, alone or among others. */
  static String[] typed(String @Nullable ... words) {
    return words == null ? new String[] {"null"} : Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
  }

  /** Refuses any other number of words. */
  static void count(String usage, String[] words, int least, int most) {
    if (words.length < least || words.length > most) {
      throw new CommandException("usage: " + usage);
    }
  }

  /** The key=value words from this one on. */
  static Map<String, String> settings(String usage, String[] words, int from) {
    Map<String, String> settings = new TreeMap<>();
    for (String word : List.of(words).subList(from, words.length)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new CommandException(word + " is not of the form key=value. usage: " + usage);
      }
      settings.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return settings;
  }

  /** All words as one text. */
  static String text(String usage, String[] words) {
    String text = Arrays.stream(words).collect(Collectors.joining(" ")).strip();
    if (text.isEmpty()) {
      throw new CommandException("usage: " + usage);
    }
    return text;
  }

  /** A whole number within bounds. */
  static int number(String usage, String word, int least, int most) {
    try {
      int number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    throw new CommandException(
        "%s: a whole number from %d to %d is wanted. usage: %s".formatted(word, least, most, usage));
  }
}
