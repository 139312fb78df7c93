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

  /** A line for every installed engine, and for one that serves though its bundle is gone. */
  List<EngineStatus> statuses(List<EngineSpec> installed, List<Link> links) {
    Stream<EngineSpec> orphan =
        serving.map(EngineProcess::spec).stream()
            .filter(spec -> installed.stream().noneMatch(other -> other.id().equals(spec.id())));
    String active = active(links);
    return Stream.concat(installed.stream(), orphan).map(spec -> status(spec, spec.name().equals(active))).toList();
  }

  /** The engine that serves, or the one that is to: none when none is wanted. */
  private String active(List<Link> links) {
    return serving
        .or(() -> candidate)
        .map(process -> process.spec().name())
        .or(() -> wanted ? links.stream().map(link -> link.spec().name()).findFirst() : Optional.empty())
        .orElse("");
  }

  private EngineStatus status(EngineSpec spec, boolean active) {
    Optional<EngineProcess> process =
        Stream.of(serving.stream(), candidate.stream(), leaving.stream())
            .flatMap(s -> s)
            .filter(p -> p.spec().name().equals(spec.name()))
            .findFirst();
    Health health = healths.getOrDefault(spec.name(), new Health());
    return process.map(p -> of(p, health, active)).orElseGet(() -> idle(spec, health, active));
  }

  private EngineStatus of(EngineProcess process, Health health, boolean active) {
    String reason = process.phase().state() == EngineState.STARTING ? process.detail() : health.reason();
    return line(process.spec(), process.choice(), active, process.phase().state(), reason, process.pid(), health);
  }

  private EngineStatus idle(EngineSpec spec, Health health, boolean active) {
    EngineState state =
        health.out() ? EngineState.FAILED
            : wanted && active && health.resting(now) ? EngineState.BACKOFF : EngineState.STOPPED;
    EngineChoice choice = EngineChoice.of(spec.kind(), spec.name());
    return line(spec, choice, active, state, health.reason(), OptionalLong.empty(), health);
  }

  private static EngineStatus line(
      EngineSpec spec, EngineChoice choice, boolean active, EngineState state, String reason, OptionalLong pid,
      Health health) {
    return new EngineStatus(
        choice, spec.description(), spec.languages(), spec.origin().label(), active, state, reason, pid,
        health.restarts());
  }
}
