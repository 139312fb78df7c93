package dev.parley.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.concurrent.TimeUnit;

/**
 * A recording that goes on, 16 kHz mono, and when each of its samples came. Pieces arrive late, some more than others,
 * never early: the earliest tells the time of all. So two takes of one server have one time. The latest two minutes
 * are kept. Safe from every thread.
 */
public final class Take implements AutoCloseable {
  private static final double NANOS = 1e9 / Room.RATE;
  private static final int PIECE = 320;
  private static final int KEPT = 120 * Room.RATE;

  private final Process process;
  private final Thread thread;
  private final short[] samples = new short[KEPT];
  private int end;
  private long begin = Long.MAX_VALUE;

  Take(Process process) {
    this.process = process;
    thread = Thread.ofPlatform().daemon().name("rig-take").start(this::run);
  }

  private void run() {
    byte[] piece = new byte[PIECE];
    try (InputStream in = process.getInputStream()) {
      for (int got = in.readNBytes(piece, 0, 2); got > 0; got = in.readNBytes(piece, 0, 2)) {
        int more = Math.min(in.available(), PIECE - 2) & ~1;
        add(piece, 2 + in.readNBytes(piece, 2, more), System.nanoTime());
      }
    } catch (IOException e) {
      end(); // closed while it read
    }
  }

  private synchronized void add(byte[] piece, int bytes, long now) {
    ShortBuffer more = ByteBuffer.wrap(piece, 0, bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    while (more.hasRemaining()) {
      samples[end++ % KEPT] = more.get();
    }
    begin = Math.min(begin, now - Math.round(end * NANOS));
    notifyAll();
  }

  /** Samples so far. */
  public synchronized int end() {
    return end;
  }

  /** The sample that came at a time of {@link System#nanoTime}. */
  public synchronized int at(long nanos) {
    return (int) Math.round((nanos - begin) / NANOS);
  }

  /** When a sample came. */
  public synchronized long nanos(int sample) {
    return begin + Math.round(sample * NANOS);
  }

  /** A copy of the samples between two positions; what is not recorded, or not kept any more, is silent. */
  public synchronized short[] copy(int from, int to) {
    short[] copy = new short[to - from];
    for (int at = Math.max(from, Math.max(0, end - KEPT)); at < Math.min(to, end); at++) {
      copy[at - from] = samples[at % KEPT];
    }
    return copy;
  }

  /** Waits until there are so many samples; whether there are. */
  public synchronized boolean await(int count, long millis) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (end < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
