package dev.parley.lifecycle.install;

import dev.parley.api.engine.EngineKind;
import java.util.List;
import java.util.Optional;

/**
 * An engine as its bundle's manifest describes it. Either {@code className} or {@code command} is there, never both.
 *
 * @param kind its kind
 * @param name its name, safe to be a part of a file name
 * @param className the engine class that a worker loads
 * @param command program and arguments of an engine that is not Java; see {@link dev.parley.lifecycle.process.Launch}
 * @param description its line for the user
 * @param languages what it serves; empty: any
 * @param model whether it cannot work without a model folder
 * @param rank higher is preferred
 * @param jvm arguments for the worker's JVM
 * @param origin the bundle it comes from
 */
public record EngineSpec(
    EngineKind kind,
    String name,
    Optional<String> className,
    List<String> command,
    String description,
    List<String> languages,
    boolean model,
    int rank,
    List<String> jvm,
    Origin origin) {
  /** Copies the lists. */
  public EngineSpec {
    command = List.copyOf(command);
    languages = List.copyOf(languages);
    jvm = List.copyOf(jvm);
  }

  /** Kind and name as people write them: {@code stt/vosk}. */
  public String id() {
    return kind.id() + "/" + name;
  }

  /** Whether it serves this language as far as its manifest tells. */
  public boolean serves(String language) {
    return languages.isEmpty() || languages.contains(language);
  }

  /**
   * A revision of a bundle.
   *
   * @param bundle its id in the framework
   * @param modified when it was installed or updated, in milliseconds since 1970
   * @param label symbolic name and version
   */
  public record Origin(long bundle, long modified, String label) {}
}
