package dev.parley.lifecycle.process;

import java.time.Duration;

/**
 * How long the host waits, all in nanoseconds.
 *
 * @param start without any progress while starting
 * @param ping between two pings
 * @param missed pings unanswered that make a process hung
 * @param leave for a process that lost its connection to exit by itself
 * @param dump for a hung process to write its threads to its log
 * @param join for a process that was asked to stop
 * @param terminate between SIGTERM and SIGKILL
 * @param kill for a killed process to disappear
 * @param drain for the rest of the output of a process that has exited
 */
public record Timings(
    long start, long ping, int missed, long leave, long dump, long join, long terminate, long kill, long drain) {
  /** The usual ones: 30 s, 1 s, 3, 500 ms, 1 s, 2 s, 1 s, 2 s, 250 ms. */
  public static final Timings USUAL = ofMillis(30_000, 1000, 3, 2000, 1000);

  /** Timings from what can be configured. */
  public static Timings ofMillis(long start, long ping, int missed, long join, long terminate) {
    return new Timings(
        millis(start), millis(ping), missed, millis(500), millis(1000), millis(join), millis(terminate), millis(2000),
        millis(250));
  }

  private static long millis(long value) {
    return Duration.ofMillis(value).toNanos();
  }
}
