package dev.parley.lifecycle;

import dev.parley.api.engine.EngineException;
import dev.parley.api.host.EngineStatus;
import dev.parley.lifecycle.process.EngineProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who waits for an engine of a kind to serve, or for all of them to be gone. Owned by the supervisor's thread. */
final class Waiters {
  private final Crew crew;
  private final List<CompletableFuture<EngineStatus>> starting = new ArrayList<>();
  private final List<CompletableFuture<Void>> stopping = new ArrayList<>();

  Waiters(Crew crew) {
    this.crew = crew;
  }

  void forStart(CompletableFuture<EngineStatus> done) {
    starting.add(done);
  }

  void forStop(CompletableFuture<Void> done) {
    stopping.add(done);
  }

  /** This process serves. */
  void started(EngineProcess process) {
    starting.forEach(waiting -> crew.complete(waiting, crew.status(process)));
    starting.clear();
  }

  /** No engine will serve. */
  void notStarted(String reason) {
    starting.forEach(waiting -> crew.fail(waiting, new EngineException(reason)));
    starting.clear();
  }

  /** No process is left. */
  void stopped() {
    stopping.forEach(crew::complete);
    stopping.clear();
  }
}
