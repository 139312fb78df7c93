package dev.parley.lifecycle.process;

import java.util.regex.Pattern;

/**
 * Picks the line of a process's output that says best why it ended: the JVM's own account of a crash, else the last
 * line that is no routine message. Written by one thread, read by any.
 */
final class LastWords {
  private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+ .*|Internal Error .*|Out of Memory .*)");
  private static final Pattern ROUTINE = Pattern.compile("\\S+Z (INFO|DEBUG|TRACE) .*|\\W*");
  private volatile String words = "";
  private volatile boolean crashed;

  /** The next line. */
  void hear(String line) {
    if (!crashed && CRASH.matcher(line).matches()) {
      crashed = true;
      words = line.substring(1).strip();
    } else if (!crashed && !ROUTINE.matcher(line).matches()) {
      words = line;
    }
  }

  /** The line; empty when there is none. */
  String words() {
    return words;
  }
}
