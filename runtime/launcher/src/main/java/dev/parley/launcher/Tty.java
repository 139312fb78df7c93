package dev.parley.launcher;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The controlling terminal, by the C library's termios: raw mode and size. {@link #close} puts the terminal back as it
 * was; safe from every thread.
 */
@SuppressWarnings("restricted") // native access is granted on the command line
final class Tty implements AutoCloseable {
  private static final int STANDARD_INPUT = 0;
  private static final int NOW = 0;
  private static final int TERMIOS_BYTES = 256;
  private static final long GET_WINDOW_SIZE =
      System.getProperty("os.name").startsWith("Mac") ? 0x4008_7468L : 0x5413L;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment before = arena.allocate(TERMIOS_BYTES);
  private final MemorySegment window = arena.allocate(8);
  private final MethodHandle set = function("tcsetattr", 3);
  private final MethodHandle control;

  /** Takes the terminal into raw mode: every key goes through as it is. */
  Tty() throws IOException {
    Linker linker = Linker.nativeLinker();
    control =
        linker.downcallHandle(
            linker.defaultLookup().find("ioctl").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    if (call(function("tcgetattr", 2), STANDARD_INPUT, before) != 0) {
      arena.close();
      throw new IOException("standard input is not a terminal");
    }
    MemorySegment raw = arena.allocate(TERMIOS_BYTES).copyFrom(before);
    call(function("cfmakeraw", 1), raw);
    call(set, STANDARD_INPUT, NOW, raw);
  }

  /** A C function of leading ints and one pointer. */
  private static MethodHandle function(String name, int parameters) {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor descriptor =
        switch (parameters) {
          case 1 -> FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
          case 2 -> FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
          default ->
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        };
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private static int call(MethodHandle function, Object... arguments) {
    try {
      return (int) function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("calling the C library", e);
    }
  }

  /** Columns and rows with a space between; 80 by 24 where the terminal does not tell. */
  synchronized String size() {
    boolean told = arena.scope().isAlive() && call(control, STANDARD_INPUT, GET_WINDOW_SIZE, window) == 0;
    int rows = told ? Short.toUnsignedInt(window.get(ValueLayout.JAVA_SHORT, 0)) : 0;
    int columns = told ? Short.toUnsignedInt(window.get(ValueLayout.JAVA_SHORT, 2)) : 0;
    return columns > 0 && rows > 0 ? columns + " " + rows : "80 24";
  }

  @Override
  public synchronized void close() {
    if (arena.scope().isAlive()) {
      call(set, STANDARD_INPUT, NOW, before);
      arena.close();
    }
  }
}
