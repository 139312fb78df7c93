package dev.parley.audio.openal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Variables of this process's environment as the C library has them, which native libraries read and Java does not
 * show. Only where there is a {@code setenv}: not on Windows.
 */
final class Environment {
  private static final Optional<MethodHandle> SETENV =
      function("setenv", ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
  private static final Optional<MethodHandle> UNSETENV = function("unsetenv", ValueLayout.ADDRESS);

  private Environment() {}

  /** Sets a variable that the user has not set. */
  static void suggest(String name, String value) {
    if (System.getenv(name) == null) {
      set(name, value);
    }
  }

  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> function(String name, MemoryLayout... arguments) {
    FunctionDescriptor descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
    Linker linker = Linker.nativeLinker();
    return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, descriptor));
  }

  /** Sets a variable. */
  static void set(String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment chars = arena.allocateFrom(value);
      if (SETENV.isPresent()) {
        int _ = (int) SETENV.get().invokeExact(arena.allocateFrom(name), chars, 1);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("the environment variable " + name + " cannot be set", e);
    }
  }

  /** Gives a variable the value that the user gave it, if any. */
  static void restore(String name) {
    String value = System.getenv(name);
    if (value != null) {
      set(name, value);
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      if (UNSETENV.isPresent()) {
        int _ = (int) UNSETENV.get().invokeExact(arena.allocateFrom(name));
      }
    } catch (Throwable e) {
      throw new IllegalStateException("the environment variable " + name + " cannot be removed", e);
    }
  }
}
