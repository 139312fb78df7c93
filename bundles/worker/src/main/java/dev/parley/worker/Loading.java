package dev.parley.worker;

import dev.parley.api.engine.Engine;
import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.metrics.Counter;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Loads the engine, on its thread, and reports to the session that asked for it, if one did. */
final class Loading implements Task, EngineContext {
  private static final System.Logger LOG = System.getLogger(Loading.class.getName());

  private final WorkerProcess worker;
  private final Setup setup;
  private final Optional<Session> asker;

  Loading(WorkerProcess worker, Setup setup, Optional<Session> asker) {
    this.worker = worker;
    this.setup = setup;
    this.asker = asker;
  }

  @Override
  public void run() {
    long begun = worker.nanos();
    try {
      Engine engine = worker.newEngine();
      engine.load(this);
      worker.loaded(engine);
      tell(ready((worker.nanos() - begun) / 1_000_000));
    } catch (EngineException e) {
      failed(String.valueOf(e.getMessage()), e);
    } catch (Throwable e) {
      failed(OneLine.of(e), e);
    }
  }

  private void failed(String text, Throwable e) {
    boolean foreseen = e instanceof EngineException && e.getCause() == null;
    LOG.log(Level.ERROR, "the engine cannot load: " + (foreseen ? text : OneLine.trace(e)));
    tell(Events.error(OneLine.flat(text), "load"));
    worker.end(ExitStatus.LOAD);
  }

  static Event ready(long millis) {
    return Event.of(Extensions.PARLEY_READY, Map.of("millis", millis));
  }

  private void tell(Event event) {
    if (asker.isPresent()) {
      asker.get().send(event);
    }
  }

  @Override
  public Optional<String> language() {
    return setup.language();
  }

  @Override
  public Optional<Path> model() {
    return setup.model();
  }

  @Override
  public Map<String, String> settings() {
    return setup.settings();
  }

  @Override
  public void progress(String stage, double share) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("stage", stage);
    data.put("share", share >= 0 ? Math.min(1, share) : -1);
    tell(Event.of(Extensions.PARLEY_PROGRESS, data));
  }

  @Override
  public Counter counter(String name, String description) {
    return worker.stats().counters().counter(name, description);
  }
}
