package dev.parley.worker;

import dev.parley.wire.Event;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an engine is loaded with. */
record Setup(Optional<String> language, Optional<Path> model, Map<String, String> settings) {
  Setup {
    settings = Map.copyOf(settings);
  }

  /** Empty texts mean: not said. */
  static Setup of(String language, String model, Map<String, String> settings) {
    return new Setup(
        language.isEmpty() ? Optional.empty() : Optional.of(language),
        model.isEmpty() ? Optional.empty() : Optional.of(Path.of(model)),
        settings);
  }

  /** From {@code parley-configure}. */
  static Setup of(Event configure) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (configure.data().get("settings") instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        settings.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
      }
    }
    return of(configure.text("language").orElse(""), configure.text("model").orElse(""), settings);
  }

  /** A setting as number; throws IllegalArgumentException with one line when it is none. */
  double number(String key, double fallback) {
    String text = settings.get(key);
    try {
      return text == null ? fallback : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("setting " + key + " must be a number, not " + text, e);
    }
  }
}
