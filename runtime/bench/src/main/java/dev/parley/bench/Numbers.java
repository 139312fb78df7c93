package dev.parley.bench;

import java.util.Locale;

/** Numbers as people read them: three digits that count, no exponent. */
final class Numbers {
  private Numbers() {}

  static String shown(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) || size >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }
}
