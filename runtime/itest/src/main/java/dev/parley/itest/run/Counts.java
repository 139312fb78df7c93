package dev.parley.itest.run;

/**
 * How many tests ran and what came of them. A failure is an assertion that did not hold, an error any other exception.
 */
record Counts(int run, int failures, int errors, int skipped) {
  static final Counts NONE = new Counts(0, 0, 0, 0);
  static final Counts PASSED = new Counts(1, 0, 0, 0);
  static final Counts SKIPPED = new Counts(1, 0, 0, 1);

  /** One test that threw. */
  static Counts of(Throwable thrown) {
    return thrown instanceof AssertionError ? new Counts(1, 1, 0, 0) : new Counts(1, 0, 1, 0);
  }

  Counts plus(Counts other) {
    return new Counts(
        run + other.run, failures + other.failures, errors + other.errors, skipped + other.skipped);
  }

  boolean good() {
    return failures + errors == 0;
  }

  /** As Surefire writes it. */
  @Override
  public String toString() {
    return "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d".formatted(run, failures, errors, skipped);
  }
}
