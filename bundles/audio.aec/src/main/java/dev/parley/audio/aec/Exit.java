package dev.parley.audio.aec;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * How this process ends once the library is loaded: its destructors run after the JVM is gone, want it, and complain on
 * the terminal. The C library's {@code on_exit} calls {@code _exit(status)} before them. Only where there is such a
 * function: with glibc, on Linux.
 */
final class Exit {
  private Exit() {}

  /** Leaves out the destructors of what was loaded before. */
  @SuppressWarnings("restricted")
  static void withoutDestructors() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup c = linker.defaultLookup();
    Optional<MemorySegment> register = c.find("on_exit");
    Optional<MemorySegment> leave = c.find("_exit");
    if (register.isPresent() && leave.isPresent()) {
      FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
      register(linker.downcallHandle(register.get(), type), leave.get());
    }
  }

  private static void register(MethodHandle register, MemorySegment leave) {
    try {
      int _ = (int) register.invokeExact(leave, MemorySegment.NULL);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
