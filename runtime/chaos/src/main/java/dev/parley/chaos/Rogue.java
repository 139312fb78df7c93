package dev.parley.chaos;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What makes a healthy engine's process misbehave: loaded into it as a Java agent while it works. It stands alone,
 * because it runs where nothing else of this bundle is.
 */
public final class Rogue {
  private static final long PIECE = 8L << 20;
  private static final long LEAKED = 512L << 20;
  private static final int FLOOD_LINES = 50_000;

  private Rogue() {}

  /** Called by the virtual machine; {@code misdeed}: stubborn, flood or leak. */
  public static void agentmain(String misdeed) {
    switch (misdeed) {
      case "stubborn" -> stubborn();
      case "flood" -> start("flood", Rogue::flood);
      case "leak" -> start("leak", Rogue::leak);
      default -> throw new IllegalArgumentException(misdeed);
    }
  }

  private static void start(String name, Runnable task) {
    Thread.ofPlatform().daemon().name("rogue-" + name).start(task);
  }

  /** A shutdown hook that never ends: neither SIGTERM nor an exit of its own ends this process. */
  private static void stubborn() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("rogue-stubborn").unstarted(Rogue::forever));
  }

  private static void forever() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // stays
      }
    }
  }

  private static void flood() {
    for (int i = 0; i < FLOOD_LINES; i++) {
      System.out.println("flood " + i + " of what nobody wants to read, line after line after line");
      System.err.println("and on the other stream as well " + i);
    }
  }

  private static void leak() {
    for (long leaked = 0; leaked < LEAKED; leaked += PIECE) {
      MemorySegment piece = Arena.global().allocate(PIECE);
      piece.fill((byte) 1);
    }
  }
}
