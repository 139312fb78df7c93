package dev.parley.bench;

import java.time.Duration;

/** Processor time of processes, as the system accounts it. */
public final class Cpu {
  private Cpu() {}

  /** Begins to measure a process. */
  public static Since since(ProcessHandle process) {
    return new Since(process, System.nanoTime(), used(process));
  }

  private static Duration used(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(
            () -> new IllegalStateException("the system does not tell the processor time of " + process.pid()));
  }

  /**
   * A moment in the life of a process.
   *
   * @param process whose
   * @param nanos when
   * @param cpu what it had used by then
   */
  public record Since(ProcessHandle process, long nanos, Duration cpu) {
    /** Seconds of processor time used since then. */
    public double seconds() {
      return used(process).minus(cpu).toNanos() / 1e9;
    }

    /** Cores used since then, on average: 0.5 is half a core. */
    public double cores() {
      return (double) used(process).minus(cpu).toNanos() / (System.nanoTime() - nanos);
    }
  }
}
