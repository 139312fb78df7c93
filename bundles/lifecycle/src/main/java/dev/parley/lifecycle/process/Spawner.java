package dev.parley.lifecycle.process;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Starts processes, all on one thread that lives until {@link #close}: Linux tells a child that its parent died when
 * the
 * <em>thread</em> that started it ends.
 */
public final class Spawner implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("spawner").factory());

  /**
   * Starts a process and waits until it is started. Safe from every thread.
   *
   * @throws IOException when the operating system refuses
   */
  public Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    try {
      return CompletableFuture.supplyAsync(() -> started(builder), thread).get();
    } catch (RejectedExecutionException e) {
      throw new IOException("no process is started any more: the host is stopping", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Ends the thread; children that asked for it are killed by the kernel now. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
