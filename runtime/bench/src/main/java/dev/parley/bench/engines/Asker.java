package dev.parley.bench.engines;

import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks the engine of a line one thing at a time, beside the conversation, whose requests have other numbers. One thread
 * asks; the line's thread answers.
 */
final class Asker implements EngineLine.Listener, AutoCloseable {
  private static final long FIRST_ID = 1_000_000_000L;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final String ERROR = "error";

  private final EngineLine line;
  private final Set<String> ends;
  private final EngineLine.Subscription subscription;
  private long id = FIRST_ID;
  private boolean waiting;

  /** A request is over with one of these events. */
  Asker(EngineLine line, Set<String> ends) {
    this.line = line;
    this.ends = ends;
    subscription = line.listen(this);
  }

  /** Sends a request and waits for its end. */
  void ask(Event request) throws IOException, InterruptedException {
    long generation =
        line.current().orElseThrow(() -> new IOException("no engine serves there")).number();
    line.send(generation, begun(request));
    await();
  }

  private synchronized Event begun(Event request) {
    waiting = true;
    return request.with("id", ++id);
  }

  private synchronized void await() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (waiting) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IOException("an engine did not answer in time");
      }
      wait(left);
    }
  }

  @Override
  public synchronized void event(long generation, Event event) {
    if (event.number("id", 0) == id && (ends.contains(event.type()) || event.is(ERROR))) {
      waiting = false;
      notifyAll();
    }
  }

  @Override
  public void up(EngineLine.Generation generation) {}

  @Override
  public synchronized void down(long generation, String reason) {
    waiting = false;
    notifyAll();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
