package dev.parley.lifecycle.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongSupplier;

/**
 * The log of one process. Takes at most so many bytes a second (the rest is counted, and the count written), and
 * holds at most so many: the older half goes to {@code NAME.log.1}, replacing the one before. A disk that is full or
 * gone costs the log, never the process. Used by one thread.
 */
final class LogFile implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private final Path path;
  private final long half;
  private final long budget;
  private final LongSupplier nanos;
  private OutputStream out;
  private long size;
  private long left;
  private long refilled;
  private long skipped;

  /**
   * A new, empty log.
   *
   * @param limit bytes kept, both files together
   * @param budget bytes taken a second
   * @param nanos a clock
   */
  LogFile(Path path, long limit, long budget, LongSupplier nanos) {
    this.path = path;
    this.half = limit / 2;
    this.budget = budget;
    this.nanos = nanos;
    left = budget;
    refilled = nanos.getAsLong();
    out = open();
  }

  /** Appends, or counts as skipped. */
  void append(byte[] bytes, int count) {
    refill();
    int taken = (int) Math.min(count, left);
    left -= taken;
    skipped += count - taken;
    try {
      if (size + taken > half) {
        rotate();
      }
      out.write(bytes, 0, taken);
      size += taken;
    } catch (IOException e) {
      out = OutputStream.nullOutputStream();
    }
  }

  /** Bytes left out so far since the last note of it. */
  long skipped() {
    return skipped;
  }

  private void refill() {
    long now = nanos.getAsLong();
    if (now - refilled >= SECOND) {
      refilled = now;
      left = budget;
      if (skipped > 0) {
        byte[] note = ("\n… " + skipped + " bytes left out: too many at once\n").getBytes(StandardCharsets.UTF_8);
        skipped = 0;
        append(note, note.length);
      }
    }
  }

  private void rotate() throws IOException {
    out.close();
    Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    out = open();
    size = 0;
  }

  private OutputStream open() {
    try {
      return Files.newOutputStream(path);
    } catch (IOException e) {
      return OutputStream.nullOutputStream();
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      out = OutputStream.nullOutputStream();
    }
  }
}
