package dev.parley.bench.engines;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineStatus;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What may happen to an engine in the middle of its work. */
enum Fault {
  NONE("undisturbed"),
  SWAP("swap"),
  KILL("kill -9");

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int PATIENCE_SECONDS = 30;

  final String label;

  Fault(String label) {
    this.label = label;
  }

  /** Does it; returns the milliseconds until another process serves. A swap is to a new process of the same engine. */
  double strike(Platform platform, EngineKind kind, Generations generations)
      throws InterruptedException, ExecutionException, TimeoutException {
    long before = generations.newest();
    long begun = System.nanoTime();
    switch (this) {
      case NONE -> {
        return 0;
      }
      case SWAP -> platform.engines().use(platform.active(kind).choice()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      case KILL -> kill(platform.active(kind));
    }
    double served = (generations.awaitAfter(before) - begun) / NANOS_PER_MILLI;
    // asking for a start forgives the failures, of which five in a minute would put the engine out of service
    platform.engines().start(kind).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return served;
  }

  private static void kill(EngineStatus engine) {
    long pid = engine.pid().orElseThrow(() -> new IllegalStateException(engine.id() + " has no process"));
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
