package dev.parley.worker;

/** Failures in one line. */
final class OneLine {
  private static final int LONGEST = 500;
  private static final int FRAMES = 8;

  private OneLine() {}

  /** For a person: the message, or the kind of failure where it says nothing by itself. */
  static String of(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return flat(message == null || message.isBlank() ? name : name + ": " + message);
  }

  /** For the log: the failure, its causes and where they came from. */
  static String trace(Throwable failure) {
    StringBuilder line = new StringBuilder();
    for (Throwable t = failure; t != null && line.length() < 4 * LONGEST; t = t.getCause()) {
      line.append(line.isEmpty() ? "" : "; caused by ").append(flat(String.valueOf(t)));
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        line.append(" < ").append(frames[i]);
      }
    }
    return line.toString();
  }

  /** Without line breaks and other control characters, not too long. */
  static String flat(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }
}
