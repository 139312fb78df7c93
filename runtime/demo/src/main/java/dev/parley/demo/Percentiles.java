package dev.parley.demo;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles of a handful of figures, by nearest rank. */
final class Percentiles {
  private final double[] sorted;

  Percentiles(Collection<? extends Number> figures) {
    sorted = figures.stream().mapToDouble(Number::doubleValue).sorted().toArray();
  }

  int count() {
    return sorted.length;
  }

  /** The figure that so many percent do not exceed; NaN when there are none. */
  double at(double percent) {
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
