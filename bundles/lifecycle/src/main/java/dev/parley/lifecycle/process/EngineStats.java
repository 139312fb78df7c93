package dev.parley.lifecycle.process;

import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.Counters;
import dev.parley.wire.Event;
import dev.parley.wire.Extensions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The counters of one process, asked for over its connection. A process that does not answer within a few
 * milliseconds is shown as it was when it last did. Thread-safe.
 */
final class EngineStats implements CounterSource {
  private static final long PATIENCE_MILLIS = 20;
  private final EngineProcess process;
  private final Runnable ask;
  private final Queue<CompletableFuture<List<Counters.Reading>>> waiting = new ConcurrentLinkedQueue<>();
  private volatile List<Counters.Reading> last = List.of();

  EngineStats(EngineProcess process, Runnable ask) {
    this.process = process;
    this.ask = ask;
  }

  @Override
  public String origin() {
    return process.spec().id() + " " + process.pid().orElse(0);
  }

  @Override
  public List<Counters.Reading> readings() {
    if (process.phase() == Phase.READY && process.extensions().contains(Extensions.STATS)) {
      CompletableFuture<List<Counters.Reading>> answer = new CompletableFuture<>();
      waiting.removeIf(CompletableFuture::isDone);
      waiting.add(answer);
      ask.run();
      return answer.completeOnTimeout(last, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    }
    return last;
  }

  /** An answer came. */
  void told(Event event) {
    last = Words.counters(event);
    for (var answer = waiting.poll(); answer != null; answer = waiting.poll()) {
      answer.complete(last);
    }
  }
}
