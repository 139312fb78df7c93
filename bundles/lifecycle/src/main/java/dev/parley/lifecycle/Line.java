package dev.parley.lifecycle;

import dev.parley.lifecycle.process.EngineProcess;
import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line of one kind. Safe from every thread; generations come and go on the supervisor's. */
final class Line implements EngineLine {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private final Map<Long, EngineProcess> open = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<Generation> current = Optional.empty();

  @Override
  public Optional<Generation> current() {
    return current;
  }

  @Override
  public void send(long generation, Event event) throws IOException {
    EngineProcess process = open.get(generation);
    if (process == null) {
      throw new IOException("generation " + generation + " is gone");
    }
    process.send(event);
  }

  /** The lock keeps a new listener from missing, or hearing twice of, a generation that comes meanwhile. */
  @Override
  public synchronized Subscription listen(Listener listener) {
    current.ifPresent(generation -> guarded(() -> listener.up(generation)));
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** This process serves from now on. */
  synchronized void up(EngineProcess process) {
    Generation next =
        new Generation(
            process.number(), process.spec().name(), process.choice().language().orElse(""), process.extensions());
    open.put(next.number(), process);
    current = Optional.of(next);
    listeners.forEach(listener -> guarded(() -> listener.up(next)));
  }

  /** This process serves no longer. */
  synchronized void down(EngineProcess process, String reason) {
    long number = process.number();
    if (open.remove(number) != null) {
      current = current.filter(generation -> generation.number() != number);
      listeners.forEach(listener -> guarded(() -> listener.down(number, reason)));
    }
  }

  /** Passes on an event of a process that serves or still finishes. */
  void event(EngineProcess process, Event event) {
    if (open.containsKey(process.number())) {
      listeners.forEach(listener -> guarded(() -> listener.event(process.number(), event)));
    }
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("a listener of an engine line failed", e);
    }
  }
}
