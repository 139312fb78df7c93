package dev.parley.api.metrics;

/** A count that only grows, or a gauge that is set. Safe from every thread; never blocks. */
public interface Counter {
  /** Adds one. */
  default void increment() {
    add(1);
  }

  /** Adds some. */
  void add(long amount);

  /** Sets it, for gauges. */
  void set(long value);

  /** The present value. */
  long value();
}
