package dev.parley.chaos;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Watches the engines: who serves, who ever lived, and since when somebody serves again. Safe from every thread. */
final class Victims implements EngineManager.Watcher {
  private final EngineManager engines;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Long, ProcessHandle> seen = new TreeMap<>();

  Victims(EngineManager engines) {
    this.engines = engines;
  }

  @Override
  public void changed(EngineStatus status) {
    lock.lock();
    try {
      status.pid().ifPresent(pid -> ProcessHandle.of(pid).ifPresent(process -> seen.put(pid, process)));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The engine that serves this kind now. */
  Optional<EngineStatus> serving(EngineKind kind) {
    return engines.active(kind).filter(status -> status.state() == EngineState.READY && status.pid().isPresent());
  }

  /** Waits until the engine that serves a kind is as wanted; false when it was not in time. */
  boolean await(EngineKind kind, Predicate<EngineStatus> wanted, long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (serving(kind).filter(wanted).isEmpty()) {
        if (left <= 0) {
          return false;
        }
        // looks again now and then, since a state can change before its watchers are told
        long slice = Math.min(left, TimeUnit.MILLISECONDS.toNanos(50));
        left -= slice - Math.max(0, changed.awaitNanos(slice));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The processes that were ever seen, the latest of each number. */
  List<ProcessHandle> everSeen() {
    lock.lock();
    try {
      return List.copyOf(seen.values());
    } finally {
      lock.unlock();
    }
  }
}
