package dev.parley.api.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that happened in the conversation, in order; others wait for what they look for. Safe from every thread.
 */
public final class EventLog implements ConversationListener {
  private final List<ConversationEvent> events = new ArrayList<>();

  @Override
  public synchronized void happened(ConversationEvent event) {
    events.add(event);
    notifyAll();
  }

  /** How many events there were so far: a place to wait from. */
  public synchronized int mark() {
    return events.size();
  }

  /** The events from a place on. */
  public synchronized List<ConversationEvent> since(int mark) {
    return List.copyOf(events.subList(mark, events.size()));
  }

  /** Waits for an event from a place on; empty when none came in time. */
  public synchronized <T extends ConversationEvent> Optional<T> await(
      int mark, Class<T> type, Predicate<T> which, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    for (int next = mark; ; next++) {
      while (next >= events.size()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return Optional.empty();
        }
        wait(left);
      }
      if (type.isInstance(events.get(next)) && which.test(type.cast(events.get(next)))) {
        return Optional.of(type.cast(events.get(next)));
      }
    }
  }
}
