package dev.parley.worker;

import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Asks the Linux kernel, by {@code prctl(PR_SET_PDEATHSIG, SIGKILL)}, to kill this process when its parent dies. The
 * wish is the calling thread's and ends with it.
 */
final class ParentDeath {
  private static final System.Logger LOG = System.getLogger(ParentDeath.class.getName());
  private static final int PR_SET_PDEATHSIG = 1;
  private static final long SIGKILL = 9;

  private ParentDeath() {}

  /** Asks; where that is not possible, says so in the log and returns. */
  static void killsUs() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      int result = prctl();
      if (result != 0) {
        LOG.log(Level.WARNING, "prctl(PR_SET_PDEATHSIG) returned " + result);
      }
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "prctl(PR_SET_PDEATHSIG) cannot be called", e);
    }
  }

  /** Calling the kernel is what this class is for: the signature is the one of the manual page prctl(2). */
  @SuppressWarnings("restricted")
  private static int prctl() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle prctl =
        linker.downcallHandle(
            linker.defaultLookup().find("prctl").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    return (int) prctl.invokeExact(PR_SET_PDEATHSIG, SIGKILL);
  }
}
