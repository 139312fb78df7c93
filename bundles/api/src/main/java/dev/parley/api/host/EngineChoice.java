package dev.parley.api.host;

import dev.parley.api.engine.EngineKind;
import java.util.Map;
import java.util.Optional;

/**
 * Which engine to use, and how.
 *
 * @param kind its kind
 * @param name its name, as in the manifest
 * @param language BCP 47 primary language, where the engine wants one
 * @param model name of a folder under a models folder, or a path; empty: the first that fits engine and language
 * @param settings further settings handed to the engine as they are
 */
public record EngineChoice(
    EngineKind kind,
    String name,
    Optional<String> language,
    Optional<String> model,
    Map<String, String> settings) {
  /** Copies the settings. */
  public EngineChoice {
    settings = Map.copyOf(settings);
  }

  /** An engine with nothing else said. */
  public static EngineChoice of(EngineKind kind, String name) {
    return new EngineChoice(kind, name, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same engine for a language. */
  public EngineChoice in(String tag) {
    return new EngineChoice(kind, name, Optional.of(tag), model, settings);
  }
}
