package dev.parley.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What one thread may allocate for an input: enough for every limit of the wire, and in proportion to its length.
 *
 * @param bytes the most
 */
record Allowance(long bytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long FIXED = 7L << 20;
  private static final long A_BYTE = 1 << 10;

  /** For an input of so many bytes. */
  static Allowance of(int length) {
    return new Allowance(FIXED + A_BYTE * length);
  }

  /** Something that always does the same. */
  interface Doing<T> {
    T once() throws IOException;
  }

  /** Does it. What costs too much is done once more, since the first time classes may have been loaded for it. */
  <T> T checked(Doing<T> doing) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    T done = doing.once();
    if (THREADS.getCurrentThreadAllocatedBytes() - before > bytes) {
      again(doing);
    }
    return done;
  }

  private void again(Doing<?> doing) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    doing.once();
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > bytes) {
      throw new AssertionError(allocated + " bytes allocated, at most " + bytes + " are allowed");
    }
  }
}
