package dev.parley.lifecycle;

import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.lifecycle.Chain.Link;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.process.EngineProcess;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How the engines of a slot look to a user at one moment.
 *
 * @param serving the process that serves
 * @param candidate the process that starts
 * @param leaving processes that finish or stop
 * @param healths how engines fared, by name
 * @param wanted whether one of them is to serve
 * @param now the moment
 */
record SlotView(
    Optional<EngineProcess> serving,
    Optional<EngineProcess> candidate,
    Collection<EngineProcess> leaving,
    Map<String, Health> healths,
    boolean wanted,
    long now) {

  /**
   * A line for every installed engine, and for one that serves though its bundle is gone.
   *
   * @param links the chain; asked for only where no process serves or starts
   */
  List<EngineStatus> statuses(List<EngineSpec> installed, Supplier<List<Link>> links) {
    Stream<EngineSpec> orphan =
        serving.map(EngineProcess::spec).stream()
            .filter(spec -> installed.stream().noneMatch(other -> other.id().equals(spec.id())));
    String active = active(links);
    return Stream.concat(installed.stream(), orphan).map(spec -> status(spec, spec.name().equals(active))).toList();
  }

  /** The engine that serves, or the one that is to: none when none is wanted. */
  private String active(Supplier<List<Link>> links) {
    return serving
        .or(() -> candidate)
        .map(process -> process.spec().name())
        .or(() -> wanted ? links.get().stream().map(link -> link.spec().name()).findFirst() : Optional.empty())
        .orElse("");
  }

  private EngineStatus status(EngineSpec spec, boolean active) {
    Health health = healths.getOrDefault(spec.name(), new Health(0));
    return first(spec, Stream.concat(serving.stream(), candidate.stream()))
        .map(process -> working(process, health, active))
        .orElseGet(() -> resting(spec, health, active));
  }

  private static Optional<EngineProcess> first(EngineSpec spec, Stream<EngineProcess> processes) {
    return processes.filter(process -> process.spec().name().equals(spec.name())).findFirst();
  }

  private static EngineStatus working(EngineProcess process, Health health, boolean active) {
    EngineState state = process.phase().state();
    String reason = state == EngineState.STARTING ? process.detail() : health.reason();
    return line(process.spec(), process.choice(), active, state, reason, process.pid(), health);
  }

  private EngineStatus resting(EngineSpec spec, Health health, boolean active) {
    Optional<EngineProcess> last = first(spec, leaving.stream());
    EngineChoice choice = last.map(EngineProcess::choice).orElse(EngineChoice.of(spec.kind(), spec.name()));
    OptionalLong pid = last.map(EngineProcess::pid).orElse(OptionalLong.empty());
    return line(spec, choice, active, state(health, active, last.isPresent()), health.reason(), pid, health);
  }

  private EngineState state(Health health, boolean active, boolean stops) {
    if (health.out()) {
      return EngineState.FAILED;
    }
    if (wanted && active && health.resting(now)) {
      return EngineState.BACKOFF;
    }
    return stops ? EngineState.STOPPING : EngineState.STOPPED;
  }

  private static EngineStatus line(
      EngineSpec spec, EngineChoice choice, boolean active, EngineState state, String reason, OptionalLong pid,
      Health health) {
    return new EngineStatus(
        choice, spec.description(), spec.languages(), spec.origin().label(), active, state, reason, pid,
        health.restarts());
  }
}
