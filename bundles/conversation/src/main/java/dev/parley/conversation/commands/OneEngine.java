package dev.parley.conversation.commands;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One engine used for one command: started when made, stopped when closed. Belongs to one thread. */
final class OneEngine implements AutoCloseable, EngineLine.Listener {
  private static final int CAPACITY = 4_096;
  private static final long PATIENCE_SECONDS = 60;

  private final EngineManager engines;
  private final EngineKind kind;
  private final EngineLine line;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(CAPACITY);
  private final EngineLine.Subscription subscription;
  private final long generation;

  OneEngine(EngineManager engines, EngineLine line, EngineKind kind, Optional<String> language) {
    this.engines = engines;
    this.kind = kind;
    this.line = line;
    await(start(engines, kind, language));
    generation = line.current().orElseThrow(() -> new EngineException("no " + kind.id() + " engine is ready")).number();
    subscription = line.listen(this);
  }

  private static CompletableFuture<EngineStatus> start(
      EngineManager engines, EngineKind kind, Optional<String> language) {
    if (language.isEmpty()) {
      return engines.start(kind);
    }
    String name =
        engines
            .active(kind)
            .or(() -> engines.engines().stream().filter(e -> e.choice().kind() == kind).findFirst())
            .map(e -> e.choice().name())
            .orElseThrow(() -> new EngineException("no " + kind.id() + " engine is installed"));
    return engines.use(EngineChoice.of(kind, name).in(language.get()));
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new EngineException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted", e);
    }
  }

  void send(Event event) throws IOException {
    line.send(generation, event);
  }

  /** The next event of the engine; its error, its end and its silence are failures. */
  Event next() throws IOException {
    try {
      Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new IOException("the " + kind.id() + " engine has not answered for " + PATIENCE_SECONDS + " s");
      }
      if (event.is("error")) {
        throw new IOException(event.text("text").orElse("the engine failed"));
      }
      return event;
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void up(EngineLine.Generation up) {
    // The generation of the start is the one that is used.
  }

  @Override
  public void event(long from, Event event) {
    if (from == generation && !events.offer(event)) {
      events.clear();
      events.add(Event.of("error", Map.of("text", "the engine floods its output")));
    }
  }

  @Override
  public void down(long from, String reason) {
    event(from, Event.of("error", Map.of("text", "the engine's process is gone: " + reason)));
  }

  @Override
  public void close() {
    subscription.close();
    await(engines.stop(kind));
  }
}
