package dev.parley.audio;

import dev.parley.api.Subscription;
import java.util.ArrayList;
import java.util.List;

/** A set that changes rarely and is walked often without lock or garbage. Safe from every thread. */
final class Listeners<T> {
  private volatile List<T> all = List.of();

  /** Those present now. */
  List<T> all() {
    return all;
  }

  /** Adds one; closing what is returned removes it. */
  synchronized Subscription add(T listener) {
    List<T> more = new ArrayList<>(all);
    more.add(listener);
    all = List.copyOf(more);
    notifyAll();
    return () -> remove(listener);
  }

  private synchronized void remove(T listener) {
    List<T> fewer = new ArrayList<>(all);
    fewer.removeIf(other -> other == listener);
    all = List.copyOf(fewer);
  }

  /** Waits until there is at least one. */
  synchronized List<T> awaitAny() throws InterruptedException {
    while (all.isEmpty()) {
      wait();
    }
    return all;
  }
}
