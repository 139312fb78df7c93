package dev.parley.lifecycle;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineStatus;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.process.EngineProcess;
import dev.parley.lifecycle.process.Host;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a {@link Slot} needs from its supervisor. Used on the supervisor's thread. */
interface Crew {
  /** The time. */
  long now();

  /** Does something at a time. */
  void at(long when, Runnable task);

  /** Does something after so many nanoseconds. */
  default void in(long nanos, Runnable task) {
    at(now() + nanos, task);
  }

  /** How long a replaced process may go on with its work, in nanoseconds. */
  long drain();

  /** How long an engine out of service rests the first time, in nanoseconds. */
  long rest();

  /** How much an engine may grow. */
  MemoryGuard.Limits memory();

  /** Whether a second process of this kind is to wait for the first to fail. */
  boolean spare(EngineKind kind);

  /** A number from 0 to 1 at random. */
  double chance();

  /** The engines to try; the default language where none is given. */
  Chain chain(EngineKind kind, Optional<String> language);

  /** The engine of the same name that is installed now. */
  Optional<EngineSpec> installed(EngineSpec spec);

  /** A new process, not started. */
  EngineProcess process(EngineSpec spec, EngineChoice choice, Host host);

  /** A process has begun to serve. */
  void serves(EngineProcess process);

  /** A process is gone. */
  void gone(EngineProcess process);

  /** How a process looks to a user. */
  EngineStatus status(EngineProcess process);

  /** Something changed that users see. */
  void publish();

  /** Completes a command's future. */
  <T> void complete(CompletableFuture<T> done, T value);

  /** Completes the future of a command without a result. */
  void complete(CompletableFuture<Void> done);

  /** Fails a command's future. */
  void fail(CompletableFuture<?> done, EngineException why);
}
