package dev.parley.onnx.stt;

/**
 * Decides which partial hypotheses are told: one that adds words at once, one that takes words back only when the next
 * does so as well. Between two columns the search may waver for a moment. Owned by the engine's thread.
 */
final class Partials {
  private String told = "";
  private boolean wavers;

  /** Whether this text, the latest, is to be told. */
  boolean news(String text) {
    boolean takesBack = !text.startsWith(told);
    if (text.equals(told) || takesBack && !wavers) {
      wavers = takesBack;
      return false;
    }
    wavers = false;
    told = text;
    return true;
  }
}
