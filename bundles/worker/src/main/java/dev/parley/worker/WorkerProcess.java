package dev.parley.worker;

import dev.parley.api.engine.Engine;
import dev.parley.wire.Connection;
import dev.parley.wire.Event;
import dev.parley.wire.Listener;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * What the sessions of one process share: the engine and its thread, counters, and how it ends. Safe from every thread
 * but for the engine itself, which only tasks on its thread may touch.
 */
final class WorkerProcess {
  private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());
  private static final int MOST_SESSIONS = 32;

  private final Options options;
  private final LongSupplier nanos;
  private final IntConsumer exit;
  private final Stats stats = new Stats();
  private final EngineThread thread;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Optional<Setup>> setup = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<VadStream>> stream = new AtomicReference<>(Optional.empty());
  private volatile Optional<Engine> engine = Optional.empty();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean stopping;

  /**
   * A process that does nothing yet.
   *
   * @param nanos a clock such as {@link System#nanoTime}
   * @param exit ends the process with a status; called once, on any thread; it may return in tests
   */
  WorkerProcess(Options options, LongSupplier nanos, IntConsumer exit) {
    this.options = options;
    this.nanos = nanos;
    this.exit = exit;
    thread = new EngineThread(stats.counters(), nanos, this::broken);
  }

  /** Serves whoever comes until the listener is closed. */
  void serve(Listener listener) throws IOException {
    thread.start();
    if (options.setup().isPresent()) {
      configure(options.setup().get(), Optional.empty());
    }
    try {
      while (true) {
        welcome(listener.accept());
      }
    } catch (WireException.Closed e) {
      LOG.log(Level.DEBUG, "listening ended");
    }
  }

  private void welcome(Connection connection) {
    if (sessions.size() >= MOST_SESSIONS) {
      LOG.log(Level.WARNING, "more than " + MOST_SESSIONS + " connections: one more is refused");
      connection.close();
    } else {
      Session session = new Session(this, connection);
      sessions.add(session);
      Thread.ofPlatform().daemon().name("read-" + sessions.size()).start(session);
    }
  }

  /** Loads the engine; one that is loaded already, or loading, stays as it is and is reported as ready in its turn. */
  void configure(Setup wanted, Optional<Session> asker) {
    if (setup.compareAndSet(Optional.empty(), Optional.of(wanted))) {
      thread.force(new Loading(this, wanted, asker));
    } else if (asker.isPresent()) {
      thread.force(() -> asker.get().send(Loading.ready(0)));
    }
  }

  /** What the engine was loaded with, or is being; empty before. */
  Optional<Setup> setup() {
    return setup.get();
  }

  Options options() {
    return options;
  }

  Event info() {
    return Info.of(options, setup());
  }

  Stats stats() {
    return stats;
  }

  Event statistics() {
    thread.measure();
    return stats.event();
  }

  long nanos() {
    return nanos.getAsLong();
  }

  Stopwatch stopwatch() {
    return new Stopwatch(nanos);
  }

  EngineThread thread() {
    return thread;
  }

  Engine newEngine() {
    return Engines.create(options.engineClass(), options.kind());
  }

  void loaded(Engine made) {
    engine = Optional.of(made);
  }

  /** The engine, as its kind; only for the engine thread, after loading. */
  <E extends Engine> E engine(Class<E> type) {
    return type.cast(engine.orElseThrow());
  }

  /** Claims the one stream of voice activity, or hands it from an older stream of the same session to a newer one. */
  boolean claim(Optional<VadStream> older, VadStream newer) {
    Optional<VadStream> now = stream.get();
    return (now.isEmpty() || now.equals(older)) && stream.compareAndSet(now, Optional.of(newer));
  }

  void release(VadStream ended) {
    Optional<VadStream> now = stream.get();
    if (now.equals(Optional.of(ended))) {
      stream.compareAndSet(now, Optional.empty());
    }
  }

  boolean stopping() {
    return stopping;
  }

  /** Finishes what can end by itself, then closes the engine and ends the process. */
  void stop() {
    stopping = true;
    for (Session session : sessions) {
      session.cancelOpen();
    }
    thread.force(this::close);
  }

  private void close() {
    try {
      if (engine.isPresent()) {
        engine.get().close();
      }
    } catch (Exception e) {
      LOG.log(Level.WARNING, "closing the engine failed", e);
    }
    end(ExitStatus.STOPPED);
  }

  void ended(Session session, boolean host) {
    sessions.remove(session);
    if (host && !ended.get()) {
      LOG.log(Level.INFO, "the host's connection ended");
      end(stopping ? ExitStatus.STOPPED : ExitStatus.HOST_GONE);
    }
  }

  private void broken(Throwable e) {
    LOG.log(Level.ERROR, "the process is broken and ends", e);
    end(ExitStatus.BROKEN);
  }

  /** Ends the process. Connections are closed first: a JVM waits 300 ms at its end for threads that read. */
  void end(int status) {
    if (ended.compareAndSet(false, true)) {
      thread.end();
      for (Session session : sessions) {
        session.close();
      }
      exit.accept(status);
    }
  }
}
