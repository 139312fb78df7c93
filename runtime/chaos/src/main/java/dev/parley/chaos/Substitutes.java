package dev.parley.chaos;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The engines that can take over from others here. Which ones can is tried before any fault: one without its model
 * refuses every swap, and rightly. Immutable.
 */
final class Substitutes {
  private static final long SECONDS = 30;
  private final EngineManager engines;
  private final Set<String> able;

  private Substitutes(EngineManager engines, Set<String> able) {
    this.engines = engines;
    this.able = Set.copyOf(able);
  }

  /** Has every engine take over once, and then the one that served before. */
  static Substitutes tried(EngineManager engines, PrintStream out)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> able = new HashSet<>();
    for (EngineKind kind : EngineKind.values()) {
      EngineStatus usual = engines.active(kind).orElseThrow();
      able.add(usual.id());
      for (EngineStatus other : others(engines, usual)) {
        if (serves(engines, other.choice(), out)) {
          able.add(other.id());
        }
      }
      engines.use(usual.choice()).get(SECONDS, TimeUnit.SECONDS);
    }
    return new Substitutes(engines, able);
  }

  private static boolean serves(EngineManager engines, EngineChoice choice, PrintStream out)
      throws InterruptedException, TimeoutException {
    try {
      engines.use(choice).get(SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      out.println("never swapped to: " + e.getCause().getMessage());
      return false;
    }
  }

  /** Those that could take over from this one in the language that is spoken. */
  List<EngineStatus> of(EngineStatus victim) {
    return others(engines, victim).stream().filter(other -> able.contains(other.id())).toList();
  }

  private static List<EngineStatus> others(EngineManager engines, EngineStatus victim) {
    Optional<String> language = victim.choice().language();
    return engines.engines().stream()
        .filter(other -> other.choice().kind() == victim.choice().kind() && !other.id().equals(victim.id()))
        .filter(other -> other.languages().isEmpty() || other.languages().contains(language.orElse("en")))
        .toList();
  }
}
