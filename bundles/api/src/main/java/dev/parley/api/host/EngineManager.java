package dev.parley.api.host;

import dev.parley.api.Subscription;
import dev.parley.api.engine.EngineKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The engines installed and the processes that run them. Each kind has one <em>active</em> engine at most; while a swap
 * goes on, the next one warms beside it. Commands return at once; the future completes when the thing is done, or
 * exceptionally with an {@link dev.parley.api.engine.EngineException} whose message is for the user.
 */
@ProviderType
public interface EngineManager {
  /** Every installed engine, running or not, in order of kind and name. */
  List<EngineStatus> engines();

  /** The active engine of a kind. */
  Optional<EngineStatus> active(EngineKind kind);

  /** Starts the configured engine of every kind; completes when each is ready or has failed for good. */
  CompletableFuture<Void> startAll();

  /** Stops every process in order (TTS, LLM, STT, VAD); completes when all are gone. */
  CompletableFuture<Void> stopAll();

  /** Makes this engine the active one of its kind: starts it, warms it, cuts over, then stops the one before. */
  CompletableFuture<EngineStatus> use(EngineChoice choice);

  /** Starts the active engine of a kind where it was stopped. */
  CompletableFuture<EngineStatus> start(EngineKind kind);

  /** Stops the active engine of a kind: ask, join 2 s, terminate, kill. */
  CompletableFuture<Void> stop(EngineKind kind);

  /** Stops, then starts it. */
  CompletableFuture<EngineStatus> restart(EngineKind kind);

  /** The newest log file of an engine's process. */
  Optional<Path> log(EngineKind kind);

  /** Adds a watcher of states; closing what is returned removes it. Called on the manager's thread: returns at once. */
  Subscription watch(Watcher watcher);

  /** Told of every change of state. */
  interface Watcher {
    /** The engine as it is now. */
    void changed(EngineStatus status);
  }
}
