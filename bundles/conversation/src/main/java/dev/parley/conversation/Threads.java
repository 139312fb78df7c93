package dev.parley.conversation;

import java.util.concurrent.TimeUnit;

/** Ends threads. The caller's own interruption is kept for later: it must not become that of the others. */
public final class Threads {
  private static final long JOIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private Threads() {}

  /**
   * Waits for a thread that was told to end, 2 s at most, and interrupts it then and waits 2 s more. Not at once: the
   * interruption of a thread that just writes to an engine closes the connection, and that ends the engine's process.
   */
  public static void end(Thread thread) {
    join(thread);
    if (thread.isAlive()) {
      interrupt(thread);
    }
  }

  /** Interrupts a thread that writes to nobody, and waits for it, 2 s at most. */
  public static void interrupt(Thread thread) {
    thread.interrupt();
    join(thread);
  }

  private static void join(Thread thread) {
    long end = System.nanoTime() + JOIN_NANOS;
    boolean interrupted = false;
    while (thread.isAlive() && end > System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
