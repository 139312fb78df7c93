package dev.parley.lifecycle;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.metrics.Counters;
import dev.parley.lifecycle.install.Capabilities;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.process.EngineProcess;
import dev.parley.lifecycle.process.Launch;
import dev.parley.lifecycle.process.LogFolder;
import dev.parley.lifecycle.process.LoopThread;
import dev.parley.lifecycle.process.RunFolder;
import dev.parley.lifecycle.process.Spawner;
import dev.parley.lifecycle.process.Timings;
import dev.parley.lifecycle.process.Workshop;
import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A supervisor over real processes of {@link FakeWorker}; an engine's name is its mode. Closing it stops all. */
final class Bench implements AutoCloseable, EngineLine.Listener, Supervisor.Census {
  final LoopThread loop = new LoopThread();
  final Spawner spawner = new Spawner();
  final LogFolder logs;
  final RunFolder run;
  final Supervisor supervisor;
  final List<EngineSpec> installed = new java.util.concurrent.CopyOnWriteArrayList<>();
  final List<EngineProcess> served = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<EngineStatus> states = new LinkedBlockingQueue<>();

  Bench(Path folder, String... modes) {
    this(folder, Timings.ofMillis(4000, 100, 5, 500, 300), modes);
  }

  Bench(Path folder, Timings timings, String... modes) {
    this(folder, timings, Set.of(), modes);
  }

  Bench(Path folder, Timings timings, Set<EngineKind> spares, String... modes) {
    logs = new LogFolder(folder.resolve("logs"));
    run = new RunFolder(folder.resolve("run"), RunFolder.usualShelters());
    for (String mode : modes) {
      install(mode, installed.size());
    }
    Settings settings =
        new Settings(
            Map.of("stt", List.of(modes)),
            "en",
            Map.of(),
            timings,
            Duration.ofMillis(800).toNanos(),
            Duration.ofSeconds(2).toNanos(),
            MemoryGuard.Limits.ofMegabytes(10, 100),
            spares);
    Workshop workshop = new Workshop(loop, timings, spawner, (spec, choice, n) -> launch(spec, n), logs);
    supervisor = new Supervisor(workshop, settings, () -> List.copyOf(installed), new Counters(), this);
    supervisor.watch(states::add);
    supervisor.reconsider();
  }

  void install(String mode, long bundle) {
    installed.removeIf(spec -> spec.name().equals(mode));
    Map<String, Object> manifest = Map.of("kind", "stt", "name", mode, "class", "a.B");
    installed.add(Capabilities.read(manifest, new EngineSpec.Origin(bundle, bundle, mode + " 1.0." + bundle)));
  }

  private Launch launch(EngineSpec spec, long number) throws IOException {
    logs.path().toFile().mkdirs();
    Path socket = run.socket("stt", number);
    List<String> command = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--"));
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FakeWorker.class.getName(), spec.name(), socket.toString()));
    Path scratch = run.scratch("stt", number);
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8");
    return new Launch(command, environment, scratch, socket, scratch, true, Optional.empty());
  }

  EngineLine line() {
    return supervisor.line("stt");
  }

  void order(String what) throws IOException {
    line().send(line().current().orElseThrow().number(), Event.of("do", Map.of("what", what)));
  }

  /** The reason why a command failed. */
  static String failure(CompletableFuture<?> command) throws Exception {
    try {
      command.get(20, TimeUnit.SECONDS);
      throw new AssertionError("it did not fail");
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause().getMessage());
    }
  }

  EngineStatus started() throws Exception {
    return supervisor.start(EngineKind.STT).get(20, TimeUnit.SECONDS);
  }

  /** Waits for the state of an engine. */
  EngineStatus await(String name, EngineState state) throws InterruptedException {
    return await(status -> status.choice().name().equals(name) && status.state() == state);
  }

  EngineStatus await(Predicate<EngineStatus> wanted) throws InterruptedException {
    while (true) {
      EngineStatus status = states.poll(20, TimeUnit.SECONDS);
      if (status == null) {
        throw new AssertionError("it did not come to that: " + supervisor.engines());
      }
      if (wanted.test(status)) {
        return status;
      }
    }
  }

  void forgetStates() {
    states.clear();
  }

  /** The next thing told on the line. */
  String heard() throws InterruptedException {
    return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
  }

  @Override
  public void up(EngineLine.Generation generation) {
    heard.add("up " + generation.number() + " " + generation.engine());
  }

  @Override
  public void event(long generation, Event event) {
    heard.add("event " + generation + " " + event.type());
  }

  @Override
  public void down(long generation, String reason) {
    heard.add("down " + generation + " " + reason);
  }

  @Override
  public void serves(EngineProcess process) {
    served.add(process);
  }

  @Override
  public void gone(EngineProcess process) {}

  @Override
  public void close() {
    supervisor.close(Duration.ofSeconds(8));
    loop.close();
    spawner.close();
    run.close();
  }
}
