package dev.parley.api.engine;

import dev.parley.api.metrics.Counter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the host tells an engine when it loads, and what the engine may report. Used from the engine's own thread. */
public interface EngineContext {
  /**
   * The BCP 47 primary language chosen for this process, such as {@code en}; empty when the engine serves all it knows.
   */
  Optional<String> language();

  /** The folder (or file) of the model chosen for it. */
  Optional<Path> model();

  /** The settings of this engine from the host's configuration, all as text. */
  Map<String, String> settings();

  /** Reports progress while loading: what is being done, and the share done from 0 to 1 (negative: not known). */
  void progress(String stage, double share);

  /** A counter of this process, shown by {@code voice:stats}. */
  Counter counter(String name, String description);
}
