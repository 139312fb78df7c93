package dev.parley.lifecycle;

import dev.parley.api.host.EngineState;
import dev.parley.api.host.ProcessInfo;
import dev.parley.api.host.Processes;
import dev.parley.lifecycle.process.EngineProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The processes of the platform, measured when asked. Thread-safe. */
final class ProcessTable implements Processes {
  private static final long SHORTEST_MILLIS = 100;
  private final Supplier<List<EngineProcess>> engines;
  private final InstantSource clock;
  private final Map<Long, Sample> samples = new HashMap<>();

  /** Processor time of a process at a moment, and the share computed then. */
  private record Sample(long cpuMillis, Instant at, OptionalDouble share) {}

  ProcessTable(Supplier<List<EngineProcess>> engines, InstantSource clock) {
    this.engines = engines;
    this.clock = clock;
  }

  @Override
  public synchronized List<ProcessInfo> processes() {
    List<ProcessInfo> rows = new ArrayList<>();
    rows.add(row(ProcessHandle.current(), Optional.empty()));
    for (EngineProcess engine : engines.get()) {
      engine.pid().stream()
          .mapToObj(ProcessHandle::of)
          .flatMap(Optional::stream)
          .filter(ProcessHandle::isAlive)
          .forEach(handle -> rows.add(row(handle, Optional.of(engine))));
    }
    samples.keySet().retainAll(rows.stream().map(ProcessInfo::pid).toList());
    return List.copyOf(rows);
  }

  private ProcessInfo row(ProcessHandle handle, Optional<EngineProcess> engine) {
    Instant now = clock.instant();
    ProcessHandle.Info info = handle.info();
    Instant born = info.startInstant().orElse(now);
    OptionalLong cpu = info.totalCpuDuration().map(d -> OptionalLong.of(d.toMillis())).orElse(OptionalLong.empty());
    OptionalDouble share = cpu.isPresent() ? share(handle.pid(), cpu.getAsLong(), now, born) : OptionalDouble.empty();
    Memory memory = Memory.of(handle.pid());
    long uptime = Math.max(0, Duration.between(born, now).toMillis());
    return new ProcessInfo(
        handle.pid(),
        engine.map(e -> e.spec().id()).orElse("host"),
        engine.map(e -> e.phase().state()).orElse(EngineState.READY),
        cpu,
        share,
        memory.pss(),
        memory.rss(),
        uptime,
        engine.map(EngineProcess::roundTrip).orElse(OptionalLong.empty()),
        engine.map(EngineProcess::unanswered).orElse(0));
  }

  /** Cores used since the sample before; that of before again when it is too young to tell. */
  private OptionalDouble share(long pid, long cpuMillis, Instant now, Instant born) {
    Sample before = samples.getOrDefault(pid, new Sample(0, born, OptionalDouble.empty()));
    long elapsed = Duration.between(before.at(), now).toMillis();
    if (elapsed < SHORTEST_MILLIS) {
      return before.share();
    }
    OptionalDouble share = OptionalDouble.of((cpuMillis - before.cpuMillis()) / (double) elapsed);
    samples.put(pid, new Sample(cpuMillis, now, share));
    return share;
  }
}
