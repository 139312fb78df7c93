package dev.parley.lifecycle.process;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines for people: decoded, without control characters, none longer than a limit. */
final class LineCutter {
  private static final int LONGEST = 2000;
  private final byte[] line = new byte[LONGEST];
  private final Consumer<String> lines;
  private int length;

  LineCutter(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Takes the next bytes; what a line has beyond the limit is left out. */
  void take(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        end();
      } else if (length < LONGEST) {
        line[length++] = bytes[i];
      }
    }
  }

  /** Ends the last line. */
  void end() {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
    length = 0;
    if (!text.isBlank()) {
      lines.accept(text.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?"));
    }
  }
}
