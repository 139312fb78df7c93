package dev.parley.conversation;

import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import dev.parley.api.metrics.DropQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation's thread. Everything mutable in a conversation belongs to it; other threads post tasks, which are
 * done in order. The queue is bounded: a task that finds it full is dropped and counted.
 */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final int CAPACITY = 8_192;

  private final DropQueue<Runnable> tasks;
  private final Counter failures;
  private final Work work;
  private final Thread thread;
  private volatile boolean running = true;

  /** A loop that is not running yet. */
  public Loop(Work work, Counters counters) {
    this.work = work;
    tasks = new DropQueue<>("conversation.tasks", CAPACITY, counters);
    failures = counters.counter("conversation.failures", "tasks of the conversation that failed with an exception");
    thread = Thread.ofPlatform().name("conversation").unstarted(this::run);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Has a task done on the conversation's thread. Never waits. */
  public void post(Runnable task) {
    work.begin();
    if (!running || !tasks.offer(task)) {
      work.end();
    }
  }

  private void run() {
    try {
      while (running) {
        perform(tasks.take());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("conversation thread interrupted");
    }
  }

  private void perform(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      failures.increment();
      LOG.error("a task of the conversation failed", e);
    } finally {
      work.end();
    }
  }

  /** Stops after the task at hand and waits for the thread. */
  @Override
  public void close() {
    running = false;
    work.begin();
    tasks.force(() -> {}); // wakes the thread
    Threads.end(thread);
  }
}
