package dev.parley.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of a process as Linux tells it in {@code /proc/PID}; empty elsewhere.
 *
 * @param pss bytes, shared pages counted by their share
 * @param rss bytes, shared pages counted whole
 */
record Memory(OptionalLong pss, OptionalLong rss) {
  private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
  private static final Pattern VM_RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
  private static final Pattern RSS = Pattern.compile("(?m)^Rss:\\s+(\\d+) kB");

  /** The memory of a process now. */
  static Memory of(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
    } catch (IOException e) {
      return new Memory(OptionalLong.empty(), OptionalLong.empty());
    }
  }

  /** The resident bytes of a process now, which costs it nothing to tell; empty when it is gone, or elsewhere. */
  static OptionalLong resident(long pid) {
    try {
      return bytes(VM_RSS, Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Reads the file's text. */
  static Memory parse(String rollup) {
    return new Memory(bytes(PSS, rollup), bytes(RSS, rollup));
  }

  private static OptionalLong bytes(Pattern pattern, String rollup) {
    Matcher m = pattern.matcher(rollup);
    return m.find() ? OptionalLong.of(Long.parseLong(m.group(1)) * 1024) : OptionalLong.empty();
  }
}
