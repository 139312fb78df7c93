package dev.parley.onnx.vad;

import dev.parley.onnx.Label;

/**
 * Bends a network's probabilities so that the thresholds found best for it come to lie where the worker has its own:
 * speech begins at 0.5 and ends below 0.35. Straight between 0, the two thresholds and 1.
 *
 * @param begin the network's probability at or above which speech begins
 * @param end the network's probability below which speech ends, less than {@code begin}
 */
record Calibration(double begin, double end) {
  private static final double BEGIN = 0.5;
  private static final double END = 0.35;

  /** Changes nothing. */
  static final Calibration NONE = new Calibration(BEGIN, END);

  /** As the label of a model says, which need not say anything. */
  static Calibration of(Label label) {
    double begin = label.number("threshold", 0.01, 0.99, BEGIN);
    return new Calibration(begin, label.number("off", 0.001, begin - 0.001, begin * END / BEGIN));
  }

  /** The probability as the worker is to see it. */
  double apply(double probability) {
    if (probability < end) {
      return END * probability / end;
    }
    return probability < begin
        ? END + (BEGIN - END) * (probability - end) / (begin - end)
        : BEGIN + (1 - BEGIN) * (probability - begin) / (1 - begin);
  }
}
