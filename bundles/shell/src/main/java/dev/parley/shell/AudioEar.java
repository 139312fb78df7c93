package dev.parley.shell;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Playout;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what the microphone gave and what was heard of it after echo cancellation, for half a minute, and notes when a
 * sound is handed to the device. Safe from every thread.
 */
final class AudioEar implements AudioEngine.Tap {
  private static final int ROOM = 30 * AudioFormat.RATE;

  private final Playout playout;
  private final short[] raw = new short[ROOM];
  private final short[] clean = new short[ROOM];
  private int end;
  private long awaited = Long.MAX_VALUE;
  private int handed = -1;
  private boolean over;

  AudioEar(Playout playout) {
    this.playout = playout;
  }

  @Override
  public synchronized void raw(long position, short[] captured) {
    System.arraycopy(captured, 0, raw, end, Math.min(captured.length, ROOM - end));
  }

  @Override
  public synchronized void frame(long position, short[] captured) {
    System.arraycopy(captured, 0, clean, end, Math.min(captured.length, ROOM - end));
    end = Math.min(ROOM, end + captured.length);
    long ahead = playout.handed() - awaited;
    if (handed < 0 && ahead > 0) {
      handed = end - (int) Math.min(ahead, captured.length);
    }
    notifyAll();
  }

  @Override
  public synchronized void ended(String reason) {
    over = true;
    notifyAll();
  }

  /** Samples so far. */
  synchronized int end() {
    return end;
  }

  /** Notes when what is queued from this position of the playout buffer on is handed to the device. */
  synchronized void watch(long position) {
    awaited = position;
    handed = -1;
  }

  /** When that was, in samples of this ear; -1: not yet. */
  synchronized int handed() {
    return handed;
  }

  /** Waits until there are so many samples; false where they do not come. */
  synchronized boolean await(int count) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(5) + TimeUnit.SECONDS.toNanos(count - end) / 16_000;
    while (end < Math.min(ROOM, count) && !over) {
      long left = TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return end >= Math.min(ROOM, count);
  }

  /** What the microphone gave between two positions. */
  synchronized short[] raw(int from, int to) {
    return Arrays.copyOfRange(raw, from, to);
  }

  /** What was heard of it. */
  synchronized short[] clean(int from, int to) {
    return Arrays.copyOfRange(clean, from, to);
  }
}
