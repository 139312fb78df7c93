package dev.parley.bench.engines;

import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks the engine of a line one thing at a time, beside the conversation, whose requests have other numbers. Any thread
 * asks, and waits until those before have been answered; the line's thread answers.
 */
final class Asker implements EngineLine.Listener, AutoCloseable {
  private static final AtomicLong IDS = new AtomicLong(1_000_000_000L);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final String ERROR = "error";

  private final EngineLine line;
  private final Set<String> ends;
  private final EngineLine.Subscription subscription;
  private final ReentrantLock turn = new ReentrantLock(true);
  private long id;
  private boolean waiting;
  private long first;
  private Event last = Event.of("");

  /** A request is over with one of these events. */
  Asker(EngineLine line, Set<String> ends) {
    this.line = line;
    this.ends = ends;
    subscription = line.listen(this);
  }

  /**
   * What came back.
   *
   * @param first nanoseconds of the clock at which the answer began
   * @param last the event that ended it
   */
  record Answer(long first, Event last) {}

  /** Sends the events of a request, of which the first gets a number, and waits for its end. */
  Answer ask(Event... request) throws IOException, InterruptedException {
    turn.lock();
    try {
      long generation = line.current().orElseThrow(() -> new IOException("no engine serves there")).number();
      request[0] = begun(request[0]);
      for (Event event : request) {
        line.send(generation, event);
      }
      return awaited();
    } finally {
      turn.unlock();
    }
  }

  private synchronized Event begun(Event request) {
    waiting = true;
    first = 0;
    id = IDS.incrementAndGet();
    return request.with("id", id);
  }

  private synchronized Answer awaited() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (waiting) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IOException("an engine did not answer in time");
      }
      wait(left);
    }
    if (ends.contains(last.type())) {
      return new Answer(first, last);
    }
    throw new IOException("an engine failed: " + last.text("text").orElse("its process is gone"));
  }

  @Override
  public synchronized void event(long generation, Event event) {
    if (event.number("id", 0) != id) {
      return;
    }
    first = first == 0 ? System.nanoTime() : first;
    last = event;
    if (ends.contains(event.type()) || event.is(ERROR)) {
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
