package dev.parley.shell;

import dev.parley.api.Subscription;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits for something that engines do, and from its second second on shows every change of state. Belongs to the
 * command's thread; the manager's thread only puts lines into a queue.
 */
final class Progress {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String DONE = "";

  private final EngineManager engines;
  private final PrintStream out;
  private final LongSupplier clock;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>(10_000);

  Progress(EngineManager engines, PrintStream out, LongSupplier clock) {
    this.engines = engines;
    this.out = out;
    this.clock = clock;
  }

  /** The future's result; a failure becomes a {@link CommandException}, and so does an interrupt. */
  <T> T await(CompletableFuture<T> future) {
    future.whenComplete((result, failure) -> lines.offer(DONE));
    try (Subscription _ = engines.watch(this::changed)) {
      show(future);
      return future.get();
    } catch (ExecutionException e) {
      throw CommandException.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted; what was begun goes on", e);
    }
  }

  private void changed(EngineStatus status) {
    String reason = status.reason().isEmpty() ? "" : ": " + status.reason();
    lines.offer("  " + status.id() + " " + status.state().name().toLowerCase(java.util.Locale.ROOT) + reason);
  }

  private void show(CompletableFuture<?> future) throws InterruptedException {
    long quietUntil = clock.getAsLong() + PATIENCE_NANOS;
    while (!future.isDone() && clock.getAsLong() - quietUntil < 0) {
      awaitDone(future, quietUntil - clock.getAsLong());
    }
    while (!future.isDone() || !lines.isEmpty()) {
      String line = future.isDone() ? lines.poll() : lines.take();
      if (line != null && !line.equals(DONE) && clock.getAsLong() - quietUntil >= 0) {
        out.println(line);
        out.flush();
      }
    }
  }

  private static void awaitDone(CompletableFuture<?> future, long nanos) throws InterruptedException {
    try {
      future.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      // the caller looks whether it is done
    }
  }
}
