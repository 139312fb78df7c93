package dev.parley.shell;

import dev.parley.api.Subscription;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.ProcessInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Engines that do at once what they are told, and note it. */
final class FakeEngines implements EngineManager {
  final List<String> journal;
  final List<EngineStatus> all = new CopyOnWriteArrayList<>();
  final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  final List<EngineChoice> used = new CopyOnWriteArrayList<>();
  final Set<String> refused = ConcurrentHashMap.newKeySet();
  Optional<Path> log = Optional.empty();
  CompletableFuture<Void> starting = CompletableFuture.completedFuture(null);

  FakeEngines(List<String> journal) {
    this.journal = journal;
    all.add(engine(EngineKind.STT, "vosk", "en", true, "en", "es"));
    all.add(engine(EngineKind.LLM, "skills", "en", true, "en", "es"));
    all.add(engine(EngineKind.TTS, "espeak", "en", true));
    all.add(engine(EngineKind.TTS, "freetts", "en", false, "en"));
  }

  static EngineStatus engine(EngineKind kind, String name, String language, boolean active, String... languages) {
    EngineChoice choice = EngineChoice.of(kind, name).in(language);
    OptionalLong pid = active ? OptionalLong.of(4711) : OptionalLong.empty();
    EngineState state = active ? EngineState.READY : EngineState.STOPPED;
    return new EngineStatus(
        choice, "the engine " + name, List.of(languages), "dev.parley." + name, active, state, "", pid, 0);
  }

  @Override
  public List<EngineStatus> engines() {
    return new ArrayList<>(all);
  }

  @Override
  public Optional<EngineStatus> active(EngineKind kind) {
    return all.stream().filter(e -> e.active() && e.choice().kind() == kind).findFirst();
  }

  @Override
  public CompletableFuture<Void> startAll() {
    journal.add("engines start");
    return starting;
  }

  @Override
  public CompletableFuture<Void> stopAll() {
    journal.add("engines stop");
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<EngineStatus> use(EngineChoice choice) {
    if (refused.contains(choice.name())) {
      return CompletableFuture.failedFuture(new IllegalStateException(choice.name() + " is not installed"));
    }
    used.add(choice);
    return CompletableFuture.completedFuture(
        engine(choice.kind(), choice.name(), choice.language().orElse("en"), true));
  }

  @Override
  public CompletableFuture<EngineStatus> start(EngineKind kind) {
    return CompletableFuture.completedFuture(active(kind).orElseThrow());
  }

  @Override
  public CompletableFuture<Void> stop(EngineKind kind) {
    return CompletableFuture.failedFuture(new IllegalStateException("it does not want to"));
  }

  @Override
  public CompletableFuture<EngineStatus> restart(EngineKind kind) {
    return start(kind);
  }

  @Override
  public Optional<Path> log(EngineKind kind) {
    return log;
  }

  @Override
  public Subscription watch(Watcher watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** The process that all of them share. */
  static List<ProcessInfo> processes() {
    return List.of(
        new ProcessInfo(
            4711, "stt/vosk", EngineState.READY, OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty(),
            OptionalLong.of(52_000_000), 1_000, OptionalLong.of(400), 0));
  }
}
