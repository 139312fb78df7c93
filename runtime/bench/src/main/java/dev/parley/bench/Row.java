package dev.parley.bench;

import java.util.Optional;

/**
 * One line of the result.
 *
 * @param what what was measured
 * @param unit of its values
 * @param figures the values
 * @param target what the median has to keep, where something was promised
 */
public record Row(String what, String unit, Figures figures, Optional<Target> target) {
  /** A row of which nothing was promised. */
  public static Row of(String what, String unit, Figures figures) {
    return new Row(what, unit, figures, Optional.empty());
  }

  /** A row of one value. */
  public static Row of(String what, String unit, double value) {
    return of(what, unit, Figures.of(value));
  }

  /** The same row with a target. */
  public Row with(Target promised) {
    return new Row(what, unit, figures, Optional.of(promised));
  }

  /** Whether it keeps its target; empty when there is none. */
  public Optional<Boolean> met() {
    return target.map(promised -> promised.met(figures.median()));
  }
}
