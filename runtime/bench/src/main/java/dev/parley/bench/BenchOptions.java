package dev.parley.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the benchmark was called.
 *
 * @param json where the results go besides the screen
 * @param only names of the measures wanted; empty: all
 * @param quick fewer rounds
 */
record BenchOptions(Optional<Path> json, Set<String> only, boolean quick) {
  /** Reads them; {@code known} are the names of the measures. */
  static BenchOptions parse(List<String> arguments, List<String> known) {
    Optional<Path> json = Optional.empty();
    Set<String> only = new LinkedHashSet<>();
    boolean quick = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--json" -> json = Optional.of(Path.of(value(option, rest)));
        case "--only" -> only.add(one(value(option, rest), known));
        case "--quick" -> quick = true;
        default -> throw new IllegalArgumentException(
            "bench does not know " + option + "; it knows --json FILE, --only NAME, --quick");
      }
    }
    return new BenchOptions(json, only, quick);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " wants a value after it");
    }
    return rest.next();
  }

  private static String one(String name, List<String> known) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException("there is no measure '" + name + "'; there are " + String.join(", ", known));
    }
    return name;
  }

  boolean wants(String name) {
    return only.isEmpty() || only.contains(name);
  }
}
