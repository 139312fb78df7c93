package dev.parley.bench;

/**
 * What the median of a row has to keep.
 *
 * @param limit in the row's unit
 * @param upper whether the limit is the most allowed; otherwise the least
 */
public record Target(double limit, boolean upper) {
  /** At most so much. */
  public static Target atMost(double limit) {
    return new Target(limit, true);
  }

  /** At least so much. */
  public static Target atLeast(double limit) {
    return new Target(limit, false);
  }

  /** Whether a value keeps it; NaN does not. */
  public boolean met(double value) {
    return upper ? value <= limit : value >= limit;
  }

  @Override
  public String toString() {
    return (upper ? "≤ " : "≥ ") + Numbers.shown(limit);
  }
}
