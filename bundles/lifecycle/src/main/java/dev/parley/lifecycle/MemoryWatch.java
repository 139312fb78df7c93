package dev.parley.lifecycle;

import dev.parley.lifecycle.process.EngineProcess;
import dev.parley.lifecycle.process.Phase;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/** Measures the memory of every process that is ready, once a second, on a thread of its own. */
final class MemoryWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 1_000;

  private final Supplier<List<EngineProcess>> processes;
  private final ObjLongConsumer<EngineProcess> told;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("memory").factory());

  /**
   * Begins to measure.
   *
   * @param processes safe from every thread
   * @param told hears of each measurement, in resident bytes; returns at once
   */
  MemoryWatch(Supplier<List<EngineProcess>> processes, ObjLongConsumer<EngineProcess> told) {
    this.processes = processes;
    this.told = told;
    thread.scheduleWithFixedDelay(this::measure, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void measure() {
    for (EngineProcess process : processes.get()) {
      if (process.phase() == Phase.READY && process.pid().isPresent()) {
        Memory.resident(process.pid().getAsLong()).ifPresent(bytes -> told.accept(process, bytes));
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
