package dev.parley.lifecycle.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** POSIX signals that {@link ProcessHandle} does not know. Does nothing where there is no {@code kill(2)}. */
final class Signals {
  static final int QUIT = 3;
  static final int KILL = 9;
  private static final Optional<MethodHandle> SEND = lookup();

  private Signals() {}

  /** Sends a signal to a process. */
  static void send(long pid, int signal) {
    call((int) pid, signal);
  }

  /** Sends a signal to all processes of a group. */
  static void sendGroup(long leader, int signal) {
    if (leader > 1) {
      call((int) -leader, signal);
    }
  }

  private static void call(int target, int signal) {
    try {
      if (SEND.isPresent()) {
        int ignored = (int) SEND.get().invokeExact(target, signal);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("kill(2) failed", e);
    }
  }

  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> lookup() {
    try {
      Linker linker = Linker.nativeLinker();
      return linker.defaultLookup().find("kill").map(kill ->
          linker.downcallHandle(
              kill, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
    } catch (UnsupportedOperationException | IllegalCallerException e) {
      return Optional.empty();
    }
  }
}
