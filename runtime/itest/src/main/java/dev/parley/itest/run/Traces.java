package dev.parley.itest.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stack traces without the frames of the JDK's reflection and of the test engine. */
final class Traces {
  private static final int MOST_FRAMES = 12;

  private Traces() {}

  /** The lines of a trace and of its causes, outermost first. */
  static List<String> trimmed(Throwable thrown) {
    List<String> lines = new ArrayList<>(frames(thrown));
    for (Throwable cause = thrown.getCause();
        cause != null && lines.size() < 5 * MOST_FRAMES;
        cause = cause.getCause()) {
      lines.add("caused by " + cause);
      lines.addAll(frames(cause));
    }
    return lines;
  }

  private static List<String> frames(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .takeWhile(frame -> !frame.getClassName().startsWith("java.lang.reflect."))
        .filter(frame -> !frame.getClassName().startsWith("org.junit."))
        .limit(MOST_FRAMES)
        .map(frame -> "at " + frame)
        .toList();
  }
}
