package dev.parley.shell.main;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How the shell was called.
 *
 * @param quiet whether the pipeline is not to be started
 * @param device the provider of audio devices to start it on; empty: the configured one
 */
record ShellOptions(boolean quiet, Optional<String> device) {
  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with a line for the user
   */
  static ShellOptions parse(List<String> arguments) {
    boolean quiet = false;
    Optional<String> device = Optional.empty();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--quiet" -> quiet = true;
        case "--device" -> device = Optional.of(value(option, rest));
        default -> throw new IllegalArgumentException(
            "shell does not know " + option + "; it knows --quiet, --device NAME");
      }
    }
    return new ShellOptions(quiet, device);
  }

  private static String value(String option, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "--";
    if (value.startsWith("--")) {
      throw new IllegalArgumentException(option + " wants a name after it: openal, null");
    }
    return value;
  }
}
