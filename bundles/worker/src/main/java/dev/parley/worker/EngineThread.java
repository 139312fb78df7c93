package dev.parley.worker;

import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import dev.parley.api.metrics.DropQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The one thread that touches the engine, and the bounded queue of what it does next. Any thread puts tasks in. It ends
 * with the process, or when a task breaks it.
 */
final class EngineThread {
  private static final int CAPACITY = 1024;
  private static final long IDLE = Long.MIN_VALUE;

  private final DropQueue<Task> queue;
  private final LongSupplier nanos;
  private final Consumer<Throwable> broken;
  private final Counter busy;
  private final Thread thread;
  private volatile long since = IDLE;
  private volatile boolean ended;

  EngineThread(Counters counters, LongSupplier nanos, Consumer<Throwable> broken) {
    queue = new DropQueue<>("worker.tasks", CAPACITY, counters);
    busy = counters.counter("worker.busy.millis", "how long the task now at work has been running; 0: idle");
    this.nanos = nanos;
    this.broken = broken;
    thread = Thread.ofPlatform().daemon().name("engine").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /** Puts a task in; false when too many wait. */
  boolean offer(Task task) {
    return queue.offer(task);
  }

  /** Puts in one of the few tasks that cannot be refused. */
  void force(Task task) {
    queue.force(task);
  }

  /** How many tasks wait. */
  int waiting() {
    return queue.size();
  }

  /** Makes the present task the last. */
  void end() {
    ended = true;
  }

  /** Brings the gauge of this thread up to date. */
  void measure() {
    long begun = since;
    busy.set(begun == IDLE ? 0 : (nanos.getAsLong() - begun) / 1_000_000);
  }

  private void work() {
    try {
      while (!ended) {
        Task task = queue.take();
        since = nanos.getAsLong();
        task.run();
        since = IDLE;
      }
    } catch (InterruptedException e) {
      broken.accept(new IllegalStateException("the engine thread was interrupted", e));
    } catch (Throwable e) {
      broken.accept(e);
    }
  }
}
