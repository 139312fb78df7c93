package dev.parley.worker;

import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import dev.parley.wire.Event;
import dev.parley.wire.Extensions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counters of this process, its engine's own among them. Safe from every thread. */
final class Stats {
  private final Counters counters = new Counters();
  private final Counter begun = counters.counter("worker.requests", "requests begun");
  private final Counter failed = counters.counter("worker.failed", "requests that ended in an error");
  private final Counter cancelled = counters.counter("worker.cancelled", "requests cancelled by their peer");
  private final Counter heap = counters.counter("worker.heap.bytes", "Java heap in use");

  Counters counters() {
    return counters;
  }

  void begun() {
    begun.increment();
  }

  void failed() {
    failed.increment();
  }

  void cancelled() {
    cancelled.increment();
  }

  /** {@code parley-stats} with all of them. */
  Event event() {
    Runtime runtime = Runtime.getRuntime();
    heap.set(runtime.totalMemory() - runtime.freeMemory());
    List<Object> list = new ArrayList<>();
    for (Counters.Reading reading : counters.readings()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", reading.name());
      one.put("description", reading.description());
      one.put("value", reading.value());
      list.add(one);
    }
    return Event.of(Extensions.PARLEY_STATS, Map.of("counters", list));
  }
}
