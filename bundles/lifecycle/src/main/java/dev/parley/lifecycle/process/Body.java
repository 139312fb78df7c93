package dev.parley.lifecycle.process;

import dev.parley.api.engine.EngineException;
import dev.parley.lifecycle.install.Folders;
import dev.parley.lifecycle.process.Action.Message;
import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import dev.parley.wire.Limits;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of an {@link EngineProcess} that touches the operating system, and its threads: one that prepares, connects
 * and then reads, one that pumps the log, one that sends the host's own events. Its methods return at once and may be
 * called from every thread.
 */
final class Body {
  private static final Logger LOG = LoggerFactory.getLogger(Body.class);
  private static final long GLANCE_MILLIS = 2;
  private final EngineProcess owner;
  private final Workshop workshop;
  private final Requests requests = new Requests();
  private final EngineStats stats;
  private final ExecutorService outbox = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private volatile Optional<Launch> launch = Optional.empty();
  private volatile Optional<Process> process = Optional.empty();
  private volatile Optional<ProcessTree> tree = Optional.empty();
  private volatile Optional<Connection> peer = Optional.empty();
  private volatile boolean closed;

  Body(EngineProcess owner, Workshop workshop) {
    this.owner = owner;
    this.workshop = workshop;
    stats = new EngineStats(owner, () -> post(Event.of(Extensions.PARLEY_STATS)));
  }

  void begin() {
    Thread.ofPlatform().daemon().name(owner.spec().id() + " reader").start(this::live);
  }

  OptionalLong pid() {
    return process.map(p -> OptionalLong.of(p.pid())).orElse(OptionalLong.empty());
  }

  Requests requests() {
    return requests;
  }

  EngineStats stats() {
    return stats;
  }

  /** Sends, blocking while the process does not read. */
  void send(Event event) throws IOException {
    peer.orElseThrow(() -> new IOException(owner.spec().id() + " is not connected")).send(event);
  }

  /** Sends one of the host's own events, in order, without waiting. */
  void post(Message message) {
    switch (message) {
      case DESCRIBE -> post(Event.of(Events.DESCRIBE));
      case CONFIGURE -> post(owner.configuration(launch.flatMap(Launch::model).map(Path::toString)));
      case PING -> post(Events.ping("parley"));
      case STOP -> {
        later(() -> tree.ifPresent(ProcessTree::remember));
        post(Event.of(Extensions.PARLEY_STOP));
      }
    }
  }

  private void post(Event event) {
    later(
        () -> {
          try {
            send(event);
          } catch (IOException e) {
            LOG.debug("{}: {} not sent: {}", owner.spec().id(), event.type(), e.getMessage());
          }
        });
  }

  private void later(Runnable task) {
    try {
      outbox.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: nothing is sent any more", owner.spec().id());
    }
  }

  void dump() {
    process.ifPresent(p -> aside(() -> Signals.quit(p.pid())));
  }

  void terminate() {
    tree.ifPresent(t -> aside(t::terminate));
  }

  void kill() {
    tree.ifPresent(t -> aside(t::kill));
  }

  /** For what waits for the operating system and must not wait behind a blocked send. */
  private static void aside(Runnable task) {
    Thread.ofVirtual().start(task);
  }

  void close() {
    closed = true;
    outbox.shutdownNow();
    peer.ifPresent(Connection::close);
  }

  private void live() {
    try {
      Launch plan = workshop.launcher().prepare(owner.spec(), owner.choice(), owner.number());
      launch = Optional.of(plan);
      Process running = spawn(plan);
      connect(running, plan.socket()).ifPresent(this::serve);
    } catch (EngineException e) {
      refuse(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      refuse("cannot start: " + e.getMessage());
    } catch (InterruptedException e) {
      refuse("interrupted");
    }
  }

  private void refuse(String reason) {
    if (process.isEmpty()) {
      tidy();
    }
    owner.hear(new Input.Refused(reason));
  }

  private Process spawn(Launch plan) throws IOException, InterruptedException {
    LOG.debug("{} is started as {}", owner.spec().id(), plan.command());
    Process running = workshop.spawner().start(plan.builder());
    ProcessTree whole = new ProcessTree(running, plan.leader());
    tree = Optional.of(whole);
    process = Optional.of(running);
    owner.hear(new Input.Spawned());
    pump(running);
    running.onExit().thenAcceptAsync(p -> exited(p, whole), Body::aside);
    return running;
  }

  private void pump(Process running) {
    String id = owner.spec().id();
    LogFile file = workshop.logs().begin(id, running.pid(), System::nanoTime);
    LogPump pump =
        new LogPump(running.getInputStream(), file, id, running.pid(), System::nanoTime, owner::hear);
    Thread.ofPlatform().daemon().name(id + " log").start(pump);
  }

  private void exited(Process dead, ProcessTree whole) {
    whole.sweep();
    tidy();
    owner.hear(new Input.Exited(dead.exitValue()));
  }

  private void tidy() {
    try {
      launch.ifPresent(plan -> Folders.delete(plan.socket()));
      launch.ifPresent(plan -> Folders.delete(plan.scratch()));
    } catch (UncheckedIOException e) {
      LOG.warn("files of {} stay behind: {}", owner.spec().id(), e.getMessage());
    }
  }

  /** Connects as soon as the socket is there; empty when the process ended before. */
  private Optional<Connection> connect(Process running, Path socket) throws IOException, InterruptedException {
    Endpoint endpoint = Endpoint.unix(socket);
    while (!closed && !running.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<Connection> found = Files.exists(socket) ? connect(endpoint) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Empty when the socket is bound but nobody listens yet. */
  private static Optional<Connection> connect(Endpoint endpoint) {
    try {
      return Optional.of(Connection.connect(endpoint, Limits.STANDARD));
    } catch (IOException e) {
      LOG.trace("not yet: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void serve(Connection connected) {
    peer = Optional.of(connected);
    owner.hear(new Input.Connected());
    Input.Lost lost;
    try (connected) {
      while (true) {
        received(connected.read());
      }
    } catch (WireException.Closed e) {
      lost = new Input.Lost("the process closed it");
    } catch (IOException | RuntimeException e) {
      lost = new Input.Lost(Words.line(String.valueOf(e.getMessage())), breach(e));
    }
    owner.hear(lost);
  }

  private static boolean breach(Exception e) {
    return e instanceof WireException && !(e instanceof WireException.Broken);
  }

  private void received(Event event) {
    switch (event.type()) {
      case Events.INFO -> info(event);
      case Events.PONG -> owner.hear(new Input.Pong());
      case Extensions.PARLEY_PROGRESS -> owner.hear(new Input.Progress(Words.progress(event)));
      case Extensions.PARLEY_READY -> owner.hear(new Input.Ready());
      case Extensions.PARLEY_STATS -> stats.told(event);
      case Events.ERROR -> error(event);
      default -> owner.event(event);
    }
  }

  /**
   * The socket has served its purpose: without it nobody else gets in, and a host that is killed leaves none behind.
   */
  private void info(Event event) {
    launch.ifPresent(plan -> Folders.delete(plan.socket()));
    owner.info(Extensions.advertised(event));
  }

  private void error(Event event) {
    if (owner.phase().starting() || event.text("code").filter("load"::equals).isPresent()) {
      owner.hear(new Input.Refused(Words.line(event.text("text").orElse("it gave no reason"))));
    } else {
      owner.event(event);
    }
  }
}
