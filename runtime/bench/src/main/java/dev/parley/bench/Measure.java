package dev.parley.bench;

/** One thing that is measured. */
public interface Measure {
  /** The word for {@code --only}. */
  String name();

  /** What it measures, in one line. */
  String title();

  /**
   * Measures; leaves nothing running behind.
   *
   * @param quick fewer rounds: a look, not a result
   * @throws Exception when it cannot be measured here; the message says why
   */
  void run(Findings findings, boolean quick) throws Exception;
}
