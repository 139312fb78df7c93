package dev.parley.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * How the demo was called.
 *
 * @param repeat how often the conversation is performed
 * @param scenario its script
 * @param out folder of the results
 * @param buffer simulated output buffer in milliseconds
 */
record DemoOptions(int repeat, Path scenario, Path out, int buffer) {
  static DemoOptions parse(List<String> arguments, Path root, Path home) {
    DemoOptions options =
        new DemoOptions(1, root.resolve("runtime/recording/demo.json"), home.resolve("recordings"), 20);
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private DemoOptions with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--repeat" -> new DemoOptions(number(option, rest, 1, 10_000), scenario, out, buffer);
      case "--scenario" -> new DemoOptions(repeat, Path.of(value(option, rest)), out, buffer);
      case "--out" -> new DemoOptions(repeat, scenario, Path.of(value(option, rest)), buffer);
      case "--buffer" -> new DemoOptions(repeat, scenario, out, number(option, rest, 0, 1_000));
      default ->
          throw new IllegalArgumentException("demo does not know " + option + "; parley help demo lists what it knows");
    };
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " wants a value after it");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int least, int most) {
    String text = value(option, rest);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(option + " wants a number from " + least + " to " + most + ", not " + text);
  }

  Path recording() {
    return out.resolve("demo.wav");
  }

  Path timeline() {
    return out.resolve("demo.svg");
  }
}
