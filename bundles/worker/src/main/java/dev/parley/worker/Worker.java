package dev.parley.worker;

import dev.parley.wire.Endpoint;
import dev.parley.wire.Limits;
import dev.parley.wire.Listener;
import java.io.IOException;

/** The {@code main} of every engine process. */
public final class Worker {
  private Worker() {}

  /**
   * Serves one engine; see {@link Options} for the arguments. Exit status: 0 stopped as asked, 2 called wrongly or
   * cannot listen, 3 the engine cannot load, 4 the host is gone, 5 the engine broke the process.
   */
  public static void main(String[] arguments) {
    System.setOut(System.err);
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s %6$s%n");
    try {
      serve(Options.parse(arguments));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("worker: " + e.getMessage());
      System.exit(ExitStatus.USAGE);
    }
  }

  private static void serve(Options options) throws IOException {
    if (options.dieWithHost()) {
      HostTie.tie();
    }
    Listener listener = Listener.bind(Endpoint.of(options.uri()), Limits.STANDARD);
    Runtime.getRuntime().addShutdownHook(new Thread(listener::close, "close-socket"));
    new WorkerProcess(options, System::nanoTime, status -> end(listener, status)).serve(listener);
    awaitEnd();
  }

  /** Whoever closed the listener ends the process with its own status. */
  private static void awaitEnd() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(ExitStatus.BROKEN);
    }
  }

  /** An orderly end runs what engines want run at the end; any other must not depend on it. */
  private static void end(Listener listener, int status) {
    listener.close();
    if (status == ExitStatus.STOPPED) {
      System.exit(status);
    }
    Runtime.getRuntime().halt(status);
  }
}
