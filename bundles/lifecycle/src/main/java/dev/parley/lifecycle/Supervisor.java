package dev.parley.lifecycle;

import dev.parley.api.Subscription;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.process.EngineProcess;
import dev.parley.lifecycle.process.Host;
import dev.parley.lifecycle.process.Loop;
import dev.parley.lifecycle.process.Workshop;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link Slot} for each kind, on one thread. The public methods may be called from every thread: they hand over to
 * that thread and return.
 */
final class Supervisor implements EngineManager, EngineLines, Crew {
  /** Told of the processes that serve, on the supervisor's thread: returns at once. */
  interface Census {
    /** It has begun to serve. */
    void serves(EngineProcess process);

    /** It is gone; perhaps it never served. */
    void gone(EngineProcess process);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final List<EngineKind> STOP_ORDER =
      List.of(EngineKind.TTS, EngineKind.LLM, EngineKind.STT, EngineKind.VAD);
  private final Map<EngineKind, Slot> slots = new EnumMap<>(EngineKind.class);
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final Loop loop;
  private final Supplier<List<EngineSpec>> installed;
  private final Workshop workshop;
  private final Census census;
  private final Counter starts;
  private volatile Settings settings;
  private volatile List<EngineStatus> statuses = List.of();
  private volatile List<EngineProcess> processes = List.of();
  private volatile boolean closed;
  private long numbers;

  /**
   * A supervisor with nothing started.
   *
   * @param installed the engines there are, the preferred first; safe from every thread
   * @param census told of processes that serve
   */
  Supervisor(
      Workshop workshop,
      Settings settings,
      Supplier<List<EngineSpec>> installed,
      Counters counters,
      Census census) {
    this.workshop = workshop;
    this.loop = workshop.loop();
    this.settings = settings;
    this.installed = installed;
    this.census = census;
    starts = counters.counter("lifecycle.starts", "engine processes started");
    for (EngineKind kind : EngineKind.values()) {
      slots.put(kind, new Slot(kind, this));
    }
  }

  /** Takes a new configuration; it holds for what is started from now on. */
  void configure(Settings next) {
    settings = next;
    reconsider();
  }

  /** The installed engines have changed. */
  void reconsider() {
    loop.execute(() -> {
      slots.values().forEach(Slot::reconsider);
      publish();
    });
  }

  /** The memory of a process was measured, in resident bytes. */
  void measured(EngineProcess process, long resident) {
    loop.execute(() -> slot(process.spec().kind()).measured(process, resident));
  }

  /** Every process there is, in order of kind. */
  List<EngineProcess> processes() {
    return processes;
  }

  // ---- EngineManager and EngineLines

  @Override
  public EngineLine line(String kind) {
    return slot(EngineKind.of(kind).orElseThrow(() -> new IllegalArgumentException("no kind '" + kind + "'"))).line();
  }

  @Override
  public List<EngineStatus> engines() {
    return statuses;
  }

  @Override
  public Optional<EngineStatus> active(EngineKind kind) {
    return statuses.stream().filter(s -> s.choice().kind() == kind && s.active()).findFirst();
  }

  @Override
  public CompletableFuture<Void> startAll() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (EngineKind kind : EngineKind.values()) {
      all.add(start(kind).thenAccept(status -> {}).exceptionally(error -> unserved(kind, error)));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  private static @Nullable Void unserved(EngineKind kind, Throwable error) {
    Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    LOG.warn("{} does not serve: {}", kind.id(), cause.getMessage());
    return null;
  }

  @Override
  public CompletableFuture<Void> stopAll() {
    CompletableFuture<Void> last = CompletableFuture.allOf();
    for (EngineKind kind : STOP_ORDER) {
      last = last.thenCompose(before -> stop(kind)).thenRun(() -> LOG.info("{} has stopped", kind.id()));
    }
    return last;
  }

  @Override
  public CompletableFuture<EngineStatus> use(EngineChoice choice) {
    return command(done -> slot(choice.kind()).use(choice, done));
  }

  @Override
  public CompletableFuture<EngineStatus> start(EngineKind kind) {
    return command(done -> slot(kind).start(done));
  }

  @Override
  public CompletableFuture<Void> stop(EngineKind kind) {
    return command(done -> slot(kind).stop(done));
  }

  @Override
  public CompletableFuture<EngineStatus> restart(EngineKind kind) {
    return stop(kind).thenCompose(stopped -> start(kind));
  }

  @Override
  public Optional<Path> log(EngineKind kind) {
    return active(kind)
        .flatMap(status -> workshop.logs().newest(status.id()))
        .or(() -> workshop.logs().newest(kind.id()));
  }

  @Override
  public Subscription watch(Watcher watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  private <T> CompletableFuture<T> command(Consumer<CompletableFuture<T>> body) {
    if (closed) {
      return CompletableFuture.failedFuture(new EngineException("the host is stopping; nothing is started any more"));
    }
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.execute(() -> body.accept(done));
    return done;
  }

  /**
   * Stops every process in order and takes no more commands. Blocks until all are gone, or so long; what is left then
   * is killed.
   */
  void close(Duration longest) {
    CompletableFuture<Void> stopped = stopAll();
    try {
      stopped.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("engines did not stop within {} s", longest.toSeconds());
    }
    closed = true;
    processes.forEach(EngineProcess::kill);
  }

  private Slot slot(EngineKind kind) {
    return slots.get(kind);
  }

  // ---- Crew

  @Override
  public long now() {
    return loop.nanos();
  }

  @Override
  public void at(long when, Runnable task) {
    loop.at(when, task);
  }

  @Override
  public long drain() {
    return settings.drain();
  }

  @Override
  public long rest() {
    return settings.rest();
  }

  @Override
  public MemoryGuard.Limits memory() {
    return settings.memory();
  }

  @Override
  public boolean spare(EngineKind kind) {
    return settings.spares().contains(kind);
  }

  @Override
  public double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public Chain chain(EngineKind kind, Optional<String> language) {
    Settings now = settings;
    String tag = language.orElse(now.language());
    return new Chain(
        kind, of(kind), now.chain(kind, tag), tag, now.engines(kind), spec -> workshop.launcher().equipped(spec, tag));
  }

  private List<EngineSpec> of(EngineKind kind) {
    return installed.get().stream().filter(spec -> spec.kind() == kind).toList();
  }

  @Override
  public Optional<EngineSpec> installed(EngineSpec spec) {
    return installed.get().stream().filter(other -> other.id().equals(spec.id())).findFirst();
  }

  @Override
  public EngineProcess process(EngineSpec spec, EngineChoice choice, Host host) {
    starts.increment();
    Workshop now =
        new Workshop(loop, settings.timings(), workshop.spawner(), workshop.launcher(), workshop.logs());
    return new EngineProcess(++numbers, spec, choice, now, host);
  }

  @Override
  public void serves(EngineProcess process) {
    census.serves(process);
  }

  @Override
  public void gone(EngineProcess process) {
    census.gone(process);
  }

  @Override
  public EngineStatus status(EngineProcess process) {
    return slot(process.spec().kind()).statuses(List.of(process.spec())).getFirst();
  }

  @Override
  public void publish() {
    List<EngineStatus> before = statuses;
    statuses =
        slots.entrySet().stream().flatMap(e -> e.getValue().statuses(of(e.getKey())).stream()).toList();
    processes = slots.values().stream().flatMap(slot -> slot.processes().stream()).toList();
    statuses.stream().filter(status -> !before.contains(status)).forEach(this::tell);
  }

  private void tell(EngineStatus status) {
    for (Watcher watcher : watchers) {
      try {
        watcher.changed(status);
      } catch (RuntimeException e) {
        LOG.error("a watcher of engines failed", e);
      }
    }
  }

  @Override
  public <T> void complete(CompletableFuture<T> done, T value) {
    conclude(() -> done.complete(value));
  }

  @Override
  public void complete(CompletableFuture<Void> done) {
    conclude(() -> done.complete(null));
  }

  @Override
  public void fail(CompletableFuture<?> done, EngineException why) {
    conclude(() -> done.completeExceptionally(why));
  }

  /**
   * Futures complete after what they tell of can be seen, and on a thread of their own: whoever waits may do with it
   * what he likes.
   */
  private void conclude(Runnable completion) {
    publish();
    Thread.ofVirtual().start(completion);
  }
}
