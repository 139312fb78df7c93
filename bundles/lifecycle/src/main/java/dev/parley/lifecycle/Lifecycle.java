package dev.parley.lifecycle;

import dev.parley.api.Subscription;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.ProcessInfo;
import dev.parley.api.host.Processes;
import dev.parley.api.metrics.CounterSource;
import dev.parley.api.metrics.Counters;
import dev.parley.lifecycle.install.Catalogue;
import dev.parley.lifecycle.install.Materials;
import dev.parley.lifecycle.install.Models;
import dev.parley.lifecycle.install.Prepared;
import dev.parley.lifecycle.install.Unresolved;
import dev.parley.lifecycle.process.EngineLauncher;
import dev.parley.lifecycle.process.LogFolder;
import dev.parley.lifecycle.process.LoopThread;
import dev.parley.lifecycle.process.RunFolder;
import dev.parley.lifecycle.process.Spawner;
import dev.parley.lifecycle.process.Workshop;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/** The lifecycle bundle's services: puts the supervisor together with this framework's bundles and folders. */
@Component(
    service = {EngineManager.class, EngineLines.class, Processes.class, CounterSource.class},
    configurationPid = {LifecycleConfig.DEFAULTS, LifecycleConfig.PID},
    immediate = true)
public final class Lifecycle implements EngineManager, EngineLines, Processes, CounterSource {
  private static final Duration STOP = Duration.ofSeconds(8);
  private final Counters counters = new Counters();
  private final LoopThread loop = new LoopThread();
  private final Spawner spawner = new Spawner();
  private final LogFolder logs;
  private final RunFolder run;
  private final Catalogue catalogue;
  private final Unresolved unresolved;
  private final CounterServices services;
  private final Supervisor supervisor;
  private final ProcessTable table;
  private final MemoryWatch memory;

  /** Looks for engines; starts none. */
  @Activate
  public Lifecycle(BundleContext context, LifecycleConfig config, Map<String, Object> properties) {
    Home home = Home.of(context);
    logs = new LogFolder(home.folder("logs"));
    limitLogs(config);
    run = new RunFolder(home.folder("run"), RunFolder.usualShelters());
    Prepared prepared = Prepared.of(context);
    Materials materials = new Materials(context, home.folder("cache").resolve("engines"), prepared);
    materials.prune();
    EngineLauncher launcher =
        new EngineLauncher(materials, new Models(home.models()), run, logs, home.folder("cache"), prepared);
    Settings settings = Settings.of(config, properties);
    Workshop workshop = new Workshop(loop, settings.timings(), spawner, launcher, logs);
    services = new CounterServices(context);
    catalogue = new Catalogue(context, this::reconsider);
    supervisor = new Supervisor(workshop, settings, catalogue::all, counters, services);
    table = new ProcessTable(supervisor::processes, InstantSource.system());
    memory = new MemoryWatch(supervisor::processes, supervisor::measured);
    catalogue.open();
    unresolved = new Unresolved(context);
    unresolved.open();
  }

  private void reconsider() {
    supervisor.reconsider();
  }

  @Modified
  void modified(LifecycleConfig config, Map<String, Object> properties) {
    limitLogs(config);
    supervisor.configure(Settings.of(config, properties));
  }

  private void limitLogs(LifecycleConfig config) {
    logs.limits(config.logs_kept(), (long) config.log_megabytes() << 20);
  }

  @Deactivate
  void deactivate() {
    memory.close();
    supervisor.close(STOP);
    unresolved.close();
    catalogue.close();
    services.close();
    loop.close();
    spawner.close();
    run.close();
  }

  @Override
  public EngineLine line(String kind) {
    return supervisor.line(kind);
  }

  @Override
  public List<ProcessInfo> processes() {
    return table.processes();
  }

  @Override
  public String origin() {
    return "host";
  }

  @Override
  public List<Counters.Reading> readings() {
    return counters.readings();
  }

  @Override
  public List<EngineStatus> engines() {
    return supervisor.engines();
  }

  @Override
  public Optional<EngineStatus> active(EngineKind kind) {
    return supervisor.active(kind);
  }

  @Override
  public CompletableFuture<Void> startAll() {
    return supervisor.startAll();
  }

  @Override
  public CompletableFuture<Void> stopAll() {
    return supervisor.stopAll();
  }

  @Override
  public CompletableFuture<EngineStatus> use(EngineChoice choice) {
    return supervisor.use(choice);
  }

  @Override
  public CompletableFuture<EngineStatus> start(EngineKind kind) {
    return supervisor.start(kind);
  }

  @Override
  public CompletableFuture<Void> stop(EngineKind kind) {
    return supervisor.stop(kind);
  }

  @Override
  public CompletableFuture<EngineStatus> restart(EngineKind kind) {
    return supervisor.restart(kind);
  }

  @Override
  public Optional<Path> log(EngineKind kind) {
    return supervisor.log(kind);
  }

  @Override
  public Subscription watch(Watcher watcher) {
    return supervisor.watch(watcher);
  }
}
