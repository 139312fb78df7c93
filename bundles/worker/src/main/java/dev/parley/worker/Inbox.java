package dev.parley.worker;

import dev.parley.wire.Event;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of one running request: its peer's reading thread puts them in, the engine thread takes them. Bounded by
 * number and bytes; the reading thread never waits. Once closed it takes no more.
 */
final class Inbox {
  /** A good minute of audio in pieces of 10 ms, each followed by a mark. */
  private static final int MOST_EVENTS = 16_384;
  /** Over four minutes of audio. */
  private static final int MOST_BYTES = 8 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private int bytes;
  private boolean closed;

  /** What became of an event. */
  enum Offer {
    TAKEN,
    FULL,
    CLOSED
  }

  Offer offer(Event event) {
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      if (events.size() >= MOST_EVENTS || bytes + event.payload().length > MOST_BYTES) {
        return Offer.FULL;
      }
      events.add(event);
      bytes += event.payload().length;
      changed.signal();
      return Offer.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /** The next event, waited for so long at most; empty also when the inbox is closed and empty. */
  Optional<Event> poll(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (events.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Event> next() {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    Event event = events.remove();
    bytes -= event.payload().length;
    return Optional.of(event);
  }

  /** Takes no more events; those inside can still be taken. A thread that waits for one stops waiting. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes all that is inside. */
  List<Event> rest() {
    lock.lock();
    try {
      List<Event> rest = List.copyOf(events);
      events.clear();
      bytes = 0;
      return rest;
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
