package dev.parley.worker;

import dev.parley.api.engine.EngineKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The worker's arguments.
 *
 * <pre>
 *   --engine-class C --kind stt --name vosk --uri unix:///path   always
 *   --die-with-host                                             end when the parent process does
 *   --language L  --model PATH  --setting KEY=VALUE…            load at once, without waiting for parley-configure
 * </pre>
 *
 * @param setup what to load with, where it is said here; else the host says it
 */
record Options(
    String engineClass, EngineKind kind, String name, String uri, boolean dieWithHost, Optional<Setup> setup) {

  /** Reads them; throws IllegalArgumentException with one line when they are wrong. */
  static Options parse(String... arguments) {
    return new Parser(arguments).parse();
  }

  private static final class Parser {
    private final Deque<String> left;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private boolean dieWithHost;
    private boolean loads;

    Parser(String... arguments) {
      left = new ArrayDeque<>(List.of(arguments));
    }

    Options parse() {
      while (!left.isEmpty()) {
        take(left.removeFirst());
      }
      String kind = needed("--kind");
      return new Options(
          needed("--engine-class"),
          EngineKind.of(kind).orElseThrow(() -> new IllegalArgumentException("no such kind of engine: " + kind)),
          needed("--name"),
          needed("--uri"),
          dieWithHost,
          loads ? Optional.of(setup()) : Optional.empty());
    }

    private Setup setup() {
      return Setup.of(values.getOrDefault("--language", ""), values.getOrDefault("--model", ""), settings);
    }

    private void take(String option) {
      switch (option) {
        case "--die-with-host" -> dieWithHost = true;
        case "--engine-class", "--kind", "--name", "--uri" -> values.put(option, value(option));
        case "--language", "--model" -> {
          loads = true;
          values.put(option, value(option));
        }
        case "--setting" -> setting(value(option));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }

    private void setting(String pair) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--setting wants KEY=VALUE, not " + pair);
      }
      loads = true;
      settings.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private String value(String option) {
      if (left.isEmpty()) {
        throw new IllegalArgumentException(option + " wants a value");
      }
      return left.removeFirst();
    }

    private String needed(String option) {
      String value = values.get(option);
      if (value == null) {
        throw new IllegalArgumentException(option + " is missing");
      }
      return value;
    }
  }
}
