package dev.parley.lifecycle;

import dev.parley.lifecycle.Chain.Link;
import dev.parley.lifecycle.process.EngineProcess;
import java.util.Optional;
import java.util.Set;

/** A second process of the serving engine, which is loaded and waits. Owned by the supervisor's thread. */
final class Reserve {
  private Optional<EngineProcess> waiting = Optional.empty();
  private Optional<Set<String>> extensions = Optional.empty();

  /** A spare at its post. */
  record Ready(EngineProcess process, Set<String> extensions) {}

  Optional<EngineProcess> process() {
    return waiting;
  }

  boolean is(EngineProcess process) {
    return waiting.equals(Optional.of(process));
  }

  /** Whether it is, or will be, a process of this engine with this model, language and settings. */
  boolean fits(Link link) {
    return waiting.filter(p -> p.spec().equals(link.spec()) && p.choice().equals(link.choice())).isPresent();
  }

  /** A process was started to be the spare. */
  void begin(EngineProcess process) {
    waiting = Optional.of(process);
    extensions = Optional.empty();
  }

  /** It has loaded. */
  void ready(Set<String> advertised) {
    extensions = Optional.of(advertised);
  }

  /** Takes the spare away when it has loaded and fits. */
  Optional<Ready> take(Link link) {
    if (!fits(link) || extensions.isEmpty()) {
      return Optional.empty();
    }
    Ready ready = new Ready(waiting.orElseThrow(), extensions.orElseThrow());
    clear();
    return Optional.of(ready);
  }

  /** Takes whatever there is away. */
  Optional<EngineProcess> dismiss() {
    Optional<EngineProcess> dismissed = waiting;
    clear();
    return dismissed;
  }

  private void clear() {
    waiting = Optional.empty();
    extensions = Optional.empty();
  }
}
