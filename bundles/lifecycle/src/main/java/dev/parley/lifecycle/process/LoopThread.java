package dev.parley.lifecycle.process;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real {@link Loop}: one daemon thread named {@code lifecycle}. */
public final class LoopThread implements Loop, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);
  private final long origin = System.nanoTime();
  private final ScheduledThreadPoolExecutor executor;

  /** Starts the thread. */
  public LoopThread() {
    executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("lifecycle").factory());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRejectedExecutionHandler((task, pool) -> LOG.debug("dropped a task: the supervisor is closed"));
  }

  @Override
  public long nanos() {
    return System.nanoTime() - origin;
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(guarded(task));
  }

  @Override
  public void at(long nanos, Runnable task) {
    executor.schedule(guarded(task), Math.max(0, nanos - nanos()), TimeUnit.NANOSECONDS);
  }

  /** Ends the thread after the task it runs now. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("the supervisor stumbled and goes on", e);
      }
    };
  }
}
