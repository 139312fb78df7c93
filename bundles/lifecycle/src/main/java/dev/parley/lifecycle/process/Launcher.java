package dev.parley.lifecycle.process;

import dev.parley.api.host.EngineChoice;
import dev.parley.lifecycle.install.EngineSpec;
import java.io.IOException;

/** Prepares what a process needs before it can start. */
public interface Launcher {
  /**
   * Writes its files, chooses its model, builds its command line. Blocks.
   *
   * @param number different for every process of this host
   * @throws dev.parley.api.engine.EngineException when it cannot work; the message is for the user
   * @throws IOException when the disk fails
   */
  Launch prepare(EngineSpec spec, EngineChoice choice, long number) throws IOException;

  /** Whether there is a model that an engine can use for a language; looks into the folders of models. */
  default boolean equipped(EngineSpec spec, String language) {
    return true;
  }
}
