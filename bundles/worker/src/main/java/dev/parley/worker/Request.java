package dev.parley.worker;

import dev.parley.api.engine.EngineException;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.WireException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * One request of one peer, performed on the engine thread. Any thread may cancel it: from then on it sends nothing
 * more.
 */
abstract class Request implements Task {
  private static final System.Logger LOG = System.getLogger(Request.class.getName());

  private final Session session;
  private final Optional<Long> id;
  private final Stopwatch watch;
  private volatile boolean cancelled;
  private boolean ended;
  private boolean wantsWord;

  Request(Session session, Optional<Long> id) {
    this.session = session;
    this.id = id;
    watch = session.worker().stopwatch();
  }

  /** Serves it; what it throws becomes the peer's {@code error}. */
  abstract void perform() throws Exception;

  /** The last that happens on the engine thread, also when it was cancelled before it began. */
  void over() {}

  /** Whether it waits for more from its peer, so that it cannot end by itself. */
  boolean open() {
    return false;
  }

  final Optional<Long> id() {
    return id;
  }

  final Stopwatch watch() {
    return watch;
  }

  final Session session() {
    return session;
  }

  /** Whether nobody wants the rest any more; any thread. */
  public final boolean cancelled() {
    return cancelled;
  }

  /** Drops it. */
  void cancel() {
    cancelled = true;
  }

  /** Drops it for its peer, who is told when its last event is out; false when it has ended already. */
  final boolean cancelForPeer() {
    boolean running;
    synchronized (this) {
      running = !ended;
      wantsWord = running;
    }
    cancel();
    return running;
  }

  /** Nothing more is sent; true when the peer waits to hear that. */
  private synchronized boolean ends() {
    ended = true;
    return wantsWord;
  }

  /** Sends an event of the request, with its id, unless it was cancelled. The engine's clock stands meanwhile. */
  final void send(Event event) {
    if (!cancelled) {
      session.send(id.isPresent() ? event.with("id", id.get()) : event);
    }
  }

  /** Sends an event that only a peer that gave an id understands. */
  final void sendExtension(Event event) {
    if (id.isPresent()) {
      send(event);
    }
  }

  @Override
  public final void run() {
    try {
      if (!cancelled) {
        session.worker().stats().begun();
        perform();
      }
    } catch (EngineException | WireException e) {
      failed(String.valueOf(e.getMessage()), e);
    } catch (Exception e) {
      failed(OneLine.of(e), e);
    } catch (Error e) {
      send(Events.error(OneLine.of(e), "fatal"));
      throw e;
    } finally {
      watch.stop();
      over();
      session.ended(this, ends());
    }
  }

  private void failed(String text, Exception e) {
    if (!cancelled) {
      session.worker().stats().failed();
      LOG.log(Level.WARNING, "request " + id.map(String::valueOf).orElse("without id") + " failed: " + text(e));
      send(Events.error(text, "engine"));
    }
  }

  /** Where an unforeseen failure came from; what was foreseen says enough by itself. */
  private static String text(Exception e) {
    boolean foreseen = e instanceof EngineException || e instanceof WireException;
    return foreseen && e.getCause() == null ? String.valueOf(e.getMessage()) : OneLine.trace(e);
  }

  /** Data with the compute time so far. */
  final Map<String, Object> withCompute(Map<String, Object> data) {
    data.put("compute", watch.micros());
    return data;
  }
}
