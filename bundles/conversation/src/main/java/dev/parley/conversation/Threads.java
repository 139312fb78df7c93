package dev.parley.conversation;

/** Ends threads. */
public final class Threads {
  private static final long JOIN_MILLIS = 2_000;

  private Threads() {}

  /**
   * Waits for a thread that was told to end, 2 s at most, and interrupts it then. Not at once: the interruption of a
   * thread that just writes to an engine closes the connection, and with it ends the engine's process.
   */
  public static void end(Thread thread) {
    if (!joined(thread)) {
      interrupt(thread);
    }
  }

  /** Interrupts a thread that writes to nobody, and waits for it, 2 s at most. */
  public static void interrupt(Thread thread) {
    thread.interrupt();
    joined(thread);
  }

  /** Whether it has ended; false at once, and the caller still interrupted, when the caller is. */
  private static boolean joined(Thread thread) {
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
