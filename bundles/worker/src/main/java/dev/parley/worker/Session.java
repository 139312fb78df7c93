package dev.parley.worker;

import dev.parley.wire.Connection;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One peer: its thread reads events, answers at once what needs no engine, and hands the rest to the {@link Server} of
 * the engine's kind. The peer that configures the worker is its host; when its connection ends, so does the process.
 */
final class Session implements Runnable {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  private final WorkerProcess worker;
  private final Connection connection;
  private final Server server;
  private final Set<Request> requests = ConcurrentHashMap.newKeySet();
  private volatile boolean extended;
  private boolean host;

  Session(WorkerProcess worker, Connection connection) {
    this.worker = worker;
    this.connection = connection;
    server = Server.of(this);
  }

  WorkerProcess worker() {
    return worker;
  }

  /** Whether the peer speaks the extensions: it has used one. */
  boolean extended() {
    return extended;
  }

  @Override
  public void run() {
    try {
      while (true) {
        received(connection.read());
      }
    } catch (WireException.Closed e) {
      LOG.log(Level.DEBUG, "a connection ended");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a connection failed: " + e.getMessage());
    } finally {
      over();
    }
  }

  /** Ends the connection; any thread. */
  void close() {
    connection.close();
  }

  private void over() {
    connection.close();
    for (Request request : requests) {
      request.cancel();
    }
    worker.ended(this, host);
  }

  private void received(Event event) {
    try {
      extended |= event.type().startsWith("parley-");
      handle(event);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "cannot handle " + OneLine.flat(event.type()), e);
      send(refusal(id(event), OneLine.of(e)));
    }
  }

  private void handle(Event event) {
    switch (event.type()) {
      case Events.DESCRIBE -> send(worker.info());
      case Events.PING -> send(Events.pong(event));
      case Extensions.PARLEY_CONFIGURE -> configure(event);
      case Extensions.PARLEY_CANCEL -> cancel(event);
      case Extensions.PARLEY_MARK -> mark(event);
      case Extensions.PARLEY_STATS -> send(worker.statistics());
      case Extensions.PARLEY_STOP -> worker.stop();
      default -> server.event(event);
    }
  }

  private void configure(Event event) {
    host = true;
    worker.configure(Setup.of(event), Optional.of(this));
  }

  private void mark(Event mark) {
    if (!server.mark(mark)) {
      later(() -> send(mark));
    }
  }

  private void cancel(Event event) {
    Optional<Long> id = id(event);
    server.cancel(id);
    boolean running = false;
    for (Request request : requests) {
      if (id.isPresent() && request.id().equals(id)) {
        worker.stats().cancelled();
        running |= request.cancelForPeer();
      }
    }
    if (!running) {
      sayCancelled(id);
    }
  }

  private void sayCancelled(Optional<Long> id) {
    send(Event.of(Extensions.PARLEY_CANCELLED, Map.of("id", id.orElse(-1L))));
  }

  /** Cancels what waits for more from the peer. */
  void cancelOpen() {
    for (Request request : requests) {
      if (request.open()) {
        request.cancel();
      }
    }
  }

  /** The number by which an event names its request. */
  static Optional<Long> id(Event event) {
    return event.data().get("id") instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
  }

  /** Puts a request into the engine's queue; one that cannot be served is answered at once. */
  boolean submit(Request request) {
    if (worker.setup().isEmpty()) {
      return refuse(request, "not configured yet: parley-configure comes first");
    }
    requests.add(request);
    if (worker.stopping() || !worker.thread().offer(request)) {
      requests.remove(request);
      return refuse(request, worker.stopping() ? "this process is stopping" : "too many requests wait already");
    }
    return true;
  }

  private boolean refuse(Request request, String why) {
    send(refusal(request.id(), why));
    return false;
  }

  /** The {@code error} for a request that is not served. */
  static Event refusal(Optional<Long> id, String why) {
    Event error = Events.error(why, "refused");
    return id.isPresent() ? error.with("id", id.get()) : error;
  }

  /** Something small on the engine thread, after what was put there before. */
  private void later(Task task) {
    if (!worker.thread().offer(task)) {
      LOG.log(Level.WARNING, "a peer sends faster than the engine works: its connection is closed");
      connection.close();
    }
  }

  /** A request has ended; its peer may want to hear that nothing more comes of what it cancelled. */
  void ended(Request request, boolean tell) {
    requests.remove(request);
    if (tell) {
      sayCancelled(request.id());
    }
  }

  /** Nobody looks at this event's payload any more; see {@link Connection#release}. Any thread. */
  void release(Event event) {
    connection.release(event);
  }

  /** Sends an event; when that fails the connection is over, which its reading thread will notice. Any thread. */
  void send(Event event) {
    try {
      connection.send(event);
    } catch (WireException.Closed e) {
      LOG.log(Level.DEBUG, "nobody hears " + event.type());
    } catch (IOException e) {
      LOG.log(Level.WARNING, event.type() + " cannot be sent: " + e.getMessage());
    }
  }
}
