package dev.parley.api.metrics;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles of a handful of figures, by nearest rank. Immutable. */
public final class Percentiles {
  private final double[] sorted;

  /** Sorts a copy. */
  public Percentiles(Collection<? extends Number> figures) {
    sorted = figures.stream().mapToDouble(Number::doubleValue).sorted().toArray();
  }

  /** How many figures there are. */
  public int count() {
    return sorted.length;
  }

  /** The figure that so many percent do not exceed; NaN when there are none. */
  public double at(double percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
