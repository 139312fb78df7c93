package dev.parley.lifecycle.process;

import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.HashSet;
import java.util.Set;

/**
 * Which requests an engine has not finished yet, told from the events that pass. A plain Wyoming peer repeats no id:
 * its answers end the oldest kind of request there is, all of them. Thread-safe.
 */
final class Requests {
  private static final Set<String> BEGIN =
      Set.of(Events.TRANSCRIBE, Events.TRANSCRIPT, Events.SYNTHESIZE, Extensions.PARLEY_EVENT);
  private static final Set<String> END =
      Set.of(
          Events.TRANSCRIPT, Events.HANDLED, Events.HANDLED_STOP, Events.NOT_HANDLED, Events.AUDIO_STOP,
          Extensions.PARLEY_CANCELLED, Events.ERROR);
  private static final long NONE = -1;
  private final Set<Long> open = new HashSet<>();

  /** An event went to the engine. */
  synchronized void sent(Event event) {
    if (BEGIN.contains(event.type())) {
      open.add(event.number("id", NONE));
    }
  }

  /** An event came from it; true when it ended the last request. */
  synchronized boolean received(Event event) {
    if (!END.contains(event.type()) || open.isEmpty()) {
      return false;
    }
    long id = event.number("id", NONE);
    if (id == NONE) {
      open.clear();
    } else {
      open.remove(id);
    }
    return open.isEmpty();
  }

  /** Whether it has nothing to do. */
  synchronized boolean idle() {
    return open.isEmpty();
  }
}
