package dev.parley.conversation.commands;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words after a sub-command: options with a value, and the rest.
 *
 * @param options value by option, such as {@code --language}
 * @param rest the other words in order
 */
record Words(Map<String, String> options, List<String> rest) {
  /** Takes the words apart; unknown options are refused with a line for the user. */
  static Words of(String command, List<String> arguments, List<String> known) {
    Map<String, String> options = new TreeMap<>();
    List<String> rest = new ArrayList<>();
    for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
      String word = words.next();
      if (known.contains(word) && words.hasNext()) {
        options.put(word, words.next());
      } else if (word.startsWith("-")) {
        throw new IllegalArgumentException(refusal(command, word, known));
      } else {
        rest.add(word);
      }
    }
    return new Words(options, rest);
  }

  private static String refusal(String command, String word, List<String> known) {
    return known.contains(word)
        ? word + " wants a value after it"
        : command + " does not know " + word + "; it knows " + String.join(", ", known);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
