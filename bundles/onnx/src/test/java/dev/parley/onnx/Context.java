package dev.parley.onnx;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a host tells an engine, for tests. */
public record Context(Optional<Path> model) implements EngineContext {
  /** With a model. */
  public static Context of(Path model) {
    return new Context(Optional.of(model));
  }

  @Override
  public Optional<String> language() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void progress(String stage, double share) {
    if (share > 1) {
      throw new AssertionError(stage + " is done " + share);
    }
  }

  @Override
  public Counter counter(String name, String description) {
    return new Counters().counter(name, description);
  }
}
