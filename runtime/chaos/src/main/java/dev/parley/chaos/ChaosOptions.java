package dev.parley.chaos;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How chaos was called.
 *
 * @param minutes no fault is begun after so many minutes
 * @param faults no more faults than these
 * @param seed of the random choices
 * @param kinds which faults
 * @param scenes the script
 * @param json where the results go as JSON, if anywhere
 */
record ChaosOptions(double minutes, int faults, long seed, Set<FaultKind> kinds, Path scenes, Optional<Path> json) {
  static ChaosOptions parse(List<String> arguments, Path root) {
    Path scenes = root.resolve("runtime/recording/chaos.txt");
    ChaosOptions options =
        new ChaosOptions(5, Integer.MAX_VALUE, 1, EnumSet.allOf(FaultKind.class), scenes, Optional.empty());
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private ChaosOptions with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--minutes" -> new ChaosOptions(number(option, rest, 0.1, 10_000), faults, seed, kinds, scenes, json);
      case "--faults" -> new ChaosOptions(minutes, (int) number(option, rest, 1, 1e9), seed, kinds, scenes, json);
      case "--seed" -> new ChaosOptions(minutes, faults, (long) number(option, rest, -1e15, 1e15), kinds, scenes, json);
      case "--only" -> new ChaosOptions(minutes, faults, seed, kinds(value(option, rest)), scenes, json);
      case "--scenes" -> new ChaosOptions(minutes, faults, seed, kinds, Path.of(value(option, rest)), json);
      case "--json" ->
          new ChaosOptions(minutes, faults, seed, kinds, scenes, Optional.of(Path.of(value(option, rest))));
      default ->
          throw new IllegalArgumentException("chaos does not know " + option + "; it knows:\n" + ChaosCommand.USAGE);
    };
  }

  private static Set<FaultKind> kinds(String names) {
    EnumSet<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    for (String name : names.split(",")) {
      try {
        kinds.add(FaultKind.valueOf(name.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "there is no fault '"
                + name
                + "'; there are "
                + Arrays.toString(FaultKind.values()).toLowerCase(Locale.ROOT),
            e);
      }
    }
    return kinds;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " wants a value after it");
    }
    return rest.next();
  }

  private static double number(String option, Iterator<String> rest, double least, double most) {
    String text = value(option, rest);
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(option + " wants a number from " + least + " to " + most + ", not " + text);
  }
}
