package dev.parley.lifecycle.process;

import java.util.Map;

/** Says in words how a process ended. Exit values over 128 are signals, as the JVM and shells report them. */
public final class ExitCode {
  private static final int SIGNALLED = 128;
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"), Map.entry(2, "SIGINT"), Map.entry(3, "SIGQUIT"), Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"), Map.entry(6, "SIGABRT"), Map.entry(7, "SIGBUS"), Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"), Map.entry(11, "SIGSEGV"), Map.entry(13, "SIGPIPE"), Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"), Map.entry(31, "SIGSYS"));

  private ExitCode() {}

  /** {@code killed by signal 6 (SIGABRT)}, or {@code exited with code 1}. */
  public static String words(int code) {
    if (code > SIGNALLED && code < SIGNALLED + 65) {
      int signal = code - SIGNALLED;
      return "killed by signal " + signal + (SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "");
    }
    return "exited with code " + code;
  }
}
