package dev.parley.bench.engines;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long every installed engine takes from being started to being ready, as the host sees it. The first start, whose
 * process writes the archive of its classes when it ends, is not counted.
 */
public final class SpawnMeasure implements Measure {
  private static final int ROUNDS = 12;
  private static final int QUICK_ROUNDS = 4;
  private static final int PATIENCE_SECONDS = 60;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MOST_MILLIS = 300;
  /** The engine that has neither native libraries nor a model. */
  private static final String PLAIN = "vad/light";

  private final EngineManager engines;

  /** Measures this host. */
  public SpawnMeasure(Platform platform) {
    engines = platform.engines();
  }

  @Override
  public String name() {
    return "spawn";
  }

  @Override
  public String title() {
    return "engine process started → ready; " + PLAIN + " is a Java worker without natives and model";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    List<EngineChoice> usual = usual();
    try {
      for (EngineStatus engine : engines.engines()) {
        measure(findings, engine, quick ? QUICK_ROUNDS : ROUNDS);
      }
    } finally {
      for (EngineChoice choice : usual) {
        engines.use(choice).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      engines.stopAll().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** The engines that serve when nobody chooses: what is measured after this has to find them again. */
  private List<EngineChoice> usual() throws InterruptedException, ExecutionException, TimeoutException {
    List<EngineChoice> choices = new ArrayList<>();
    for (EngineKind kind : EngineKind.values()) {
      choices.add(engines.start(kind).get(PATIENCE_SECONDS, TimeUnit.SECONDS).choice());
    }
    return choices;
  }

  private void measure(Findings findings, EngineStatus engine, int rounds)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      engines.use(engine.choice()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      findings.note("not measured: " + e.getCause().getMessage());
      return;
    }
    Row row = Row.of(engine.id(), "ms", rounds(engine, rounds));
    findings.add(engine.id().equals(PLAIN) ? row.with(Target.atMost(MOST_MILLIS)) : row);
  }

  private Figures rounds(EngineStatus engine, int rounds)
      throws InterruptedException, ExecutionException, TimeoutException {
    EngineKind kind = engine.choice().kind();
    engines.stop(kind).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      engines.start(kind).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      millis.add((System.nanoTime() - begun) / NANOS_PER_MILLI);
      engines.stop(kind).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return Figures.of(millis);
  }
}
