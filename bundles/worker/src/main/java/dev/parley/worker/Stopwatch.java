package dev.parley.worker;

import java.util.function.LongSupplier;

/**
 * Adds up how long the engine computes for a request, from a moment on. The engine thread starts and stops it around
 * calls into the engine; {@link #from} may be set by another thread.
 */
final class Stopwatch {
  private static final long NEVER = Long.MAX_VALUE;

  private final LongSupplier nanos;
  private volatile long from = NEVER;
  private long sum;
  private long begun;
  private boolean running;

  Stopwatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Only what is computed from now on counts. */
  void from() {
    from = nanos.getAsLong();
  }

  void start() {
    begun = nanos.getAsLong();
    running = true;
  }

  void stop() {
    if (running) {
      sum += counted(nanos.getAsLong());
      running = false;
    }
  }

  /** Microseconds so far. */
  long micros() {
    return (running ? sum + counted(nanos.getAsLong()) : sum) / 1000;
  }

  private long counted(long now) {
    long first = from;
    return first == NEVER ? 0 : Math.max(0, now - Math.max(begun, first));
  }
}
