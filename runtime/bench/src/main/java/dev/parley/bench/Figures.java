package dev.parley.bench;

import java.util.Arrays;
import java.util.Collection;

/** Measured values of one thing, in one unit. Percentiles are by nearest rank; of no values each is NaN. Immutable. */
public final class Figures {
  private final double[] sorted;

  private Figures(double[] sorted) {
    this.sorted = sorted;
  }

  /** These values, in any order. */
  public static Figures of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  /** These values, in any order. */
  public static Figures of(Collection<? extends Number> values) {
    return of(values.stream().mapToDouble(Number::doubleValue).toArray());
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }

  /** The smallest value that so many percent do not exceed. */
  public double at(double percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  /** The median. */
  public double median() {
    return at(50);
  }

  /** What 99 of 100 do not exceed. */
  public double p99() {
    return at(99);
  }

  /** The smallest. */
  public double least() {
    return at(0);
  }

  /** The largest. */
  public double most() {
    return at(100);
  }
}
