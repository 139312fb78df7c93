package dev.parley.lifecycle;

import dev.parley.lifecycle.process.EngineProcess;
import java.util.OptionalLong;

/**
 * Judges the memory of the process that serves by how much it has grown since it began to: what its model needs is its
 * own affair, but an engine without requests that grows on and on leaks. Owned by the supervisor's thread.
 */
final class MemoryGuard {
  private OptionalLong generation = OptionalLong.empty();
  private long base;

  /** What is to be done. */
  enum Verdict {
    /** Nothing. */
    FINE,
    /** Another process should take over when this one has nothing to do. */
    RECYCLE,
    /** It is killed at once. */
    KILL
  }

  /**
   * How much a process may grow.
   *
   * @param growth bytes that make it recycled
   * @param hard bytes that get it killed
   */
  record Limits(long growth, long hard) {
    static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

    /** From megabytes, where 0 means as much as it likes. */
    static Limits ofMegabytes(int growth, int hard) {
      return new Limits(bytes(growth), bytes(hard));
    }

    private static long bytes(int megabytes) {
      return megabytes <= 0 ? Long.MAX_VALUE : megabytes * 1_000_000L;
    }
  }

  /** A process begins to serve: what it is resident with now is its base. */
  void begins(EngineProcess process) {
    Memory.resident(process.pid().orElse(-1)).ifPresent(resident -> begins(process.number(), resident));
  }

  private void begins(long process, long resident) {
    generation = OptionalLong.of(process);
    base = resident;
  }

  /** Judges a measurement of the serving process, in resident bytes; the first is its base where none was known. */
  Verdict judge(EngineProcess process, long resident, Limits limits) {
    return judge(process.number(), resident, limits);
  }

  Verdict judge(long process, long resident, Limits limits) {
    if (generation.isEmpty() || generation.getAsLong() != process) {
      begins(process, resident);
    }
    long grown = resident - base;
    if (grown > limits.hard()) {
      return Verdict.KILL;
    }
    return grown > limits.growth() ? Verdict.RECYCLE : Verdict.FINE;
  }

  /** What the user is told of a process judged last. */
  String words(long resident) {
    return "grown from %d to %d MB".formatted(base / 1_000_000, resident / 1_000_000);
  }
}
