package dev.parley.bench.engines;

import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.util.concurrent.TimeUnit;

/** Knows when the last process came into service on a line, and when one was lost. Safe from every thread. */
final class Generations implements EngineLine.Listener, AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final EngineLine.Subscription subscription;
  private long newest = -1;
  private long upNanos;

  Generations(EngineLine line) {
    subscription = line.listen(this);
  }

  @Override
  public synchronized void up(EngineLine.Generation generation) {
    newest = generation.number();
    upNanos = System.nanoTime();
    notifyAll();
  }

  @Override
  public void event(long generation, Event event) {}

  @Override
  public void down(long generation, String reason) {}

  synchronized long newest() {
    return newest;
  }

  /** Waits for a process newer than this one; returns the moment at which it began to serve. */
  synchronized long awaitAfter(long generation) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (newest <= generation) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IllegalStateException("no other process came into service");
      }
      wait(left);
    }
    return upNanos;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
