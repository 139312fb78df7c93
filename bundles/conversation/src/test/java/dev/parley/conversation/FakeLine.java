package dev.parley.conversation;

import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A line to an engine that is played by the test. */
public final class FakeLine implements EngineLine {
  /** What was sent, in order, with the generation it went to. */
  public final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Semaphore open = new Semaphore(1);
  private volatile Optional<Generation> current = Optional.empty();
  private volatile boolean interrupted;

  /** An event and whom it went to. */
  public record Sent(long generation, Event event) {}

  /** A new process serves. */
  public void up(long number) {
    current = Optional.of(new Generation(number, "fake", "", Set.of("cancel", "mark", "voice")));
    listeners.forEach(listener -> listener.up(current.get()));
  }

  /** The process is gone. */
  public void down(long number) {
    current = Optional.empty();
    listeners.forEach(listener -> listener.down(number, "killed by the test"));
  }

  /** The engine says something. */
  public void tell(long generation, Event event) {
    listeners.forEach(listener -> listener.event(generation, event));
  }

  /** From now on sending waits, as with a process that does not read. */
  public void freeze() {
    open.acquireUninterruptibly();
  }

  /** Whether somebody waits for that. */
  public boolean blocked() {
    return open.hasQueuedThreads();
  }

  /** Sending goes on. */
  public void thaw() {
    open.release();
  }

  /** Whether a thread was interrupted while it sent, which would have closed the connection. */
  public boolean interrupted() {
    return interrupted;
  }

  /** The next event sent of this type. */
  public Sent next(String type) throws InterruptedException {
    Sent next = sent.poll(5, TimeUnit.SECONDS);
    while (next != null && !next.event().is(type)) {
      next = sent.poll(5, TimeUnit.SECONDS);
    }
    if (next == null) {
      throw new AssertionError("no " + type + " was sent");
    }
    return next;
  }

  @Override
  public Optional<Generation> current() {
    return current;
  }

  @Override
  public void send(long generation, Event event) throws IOException {
    open.acquireUninterruptibly();
    open.release();
    interrupted |= Thread.currentThread().isInterrupted();
    if (current.isEmpty() || current.get().number() != generation) {
      throw new IOException("generation " + generation + " is gone");
    }
    sent.add(new Sent(generation, event));
  }

  @Override
  public Subscription listen(Listener listener) {
    listeners.add(listener);
    current.ifPresent(listener::up);
    return () -> listeners.remove(listener);
  }
}
