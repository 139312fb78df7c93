package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntSupplier;

/**
 * Which piece of the speech each frame handed to one device carried, for the last five seconds. Written by the audio
 * thread alone, which never waits; read from every thread.
 *
 * <p>A frame carries one run of speech at its start, {@code starts[f % SLOTS]} for {@code counts[f % SLOTS]} samples,
 * and silence after it. {@code frames} is raised last, so that entries below it are complete; a reader overtaken by the
 * ring reads again. What the device gave back is struck out: it carries nothing, and {@code after} tells how speech
 * goes on.
 */
final class HandoverLog {
  private static final int SLOTS = 512;
  private static final int REACH = SLOTS / 2;
  static final int STRUCK = -1;

  private final AtomicLongArray starts = new AtomicLongArray(SLOTS);
  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);
  private final IntSupplier latency;
  private final long begin;
  private volatile long frames;
  private volatile long after;

  /** For a device that holds so many samples; {@code begin}: the speech position at which it starts. */
  HandoverLog(IntSupplier latency, long begin) {
    this.latency = latency;
    this.begin = begin;
    after = begin;
  }

  /** Where speech goes on after struck frames. For the thread that cuts. */
  void goesOnAt(long speech) {
    after = speech;
  }

  /** One frame was handed over; with STRUCK for its count while the queue is held back. Audio thread only. */
  void add(long start, int count) {
    long frame = frames;
    starts.set((int) (frame % SLOTS), start);
    counts.set((int) (frame % SLOTS), count);
    frames = frame + 1;
  }

  /**
   * Strikes out what was handed over at and after this position of the device; frames handed over meanwhile have to be
   * silent. For one thread at a time.
   *
   * @param claimed the speech position up to which everything was handed over
   * @return the speech position up to which everything is heard or was discarded before
   */
  long cut(long devicePosition, long claimed) {
    long end = frames;
    long last = claimed;
    long first = Math.max(devicePosition / AudioFormat.FRAME, Math.max(0, end - REACH));
    for (long frame = end - 1; frame >= first; frame--) {
      int count = count(frame);
      int kept = Math.clamp(devicePosition - frame * AudioFormat.FRAME, 0, Math.max(0, count));
      last = kept < count ? start(frame) + kept : last;
      counts.set((int) (frame % SLOTS), kept > 0 ? kept : STRUCK);
    }
    after = last;
    return last;
  }

  /** The speech position up to which everything was heard or discarded. */
  long heard() {
    while (true) {
      long end = frames;
      long heard = heardAt(end * AudioFormat.FRAME - Math.max(0, latency.getAsInt()), end);
      if (frames - end < SLOTS - REACH) {
        return heard;
      }
    }
  }

  private long heardAt(long devicePosition, long end) {
    if (end == 0 || devicePosition < 0) {
      return begin;
    }
    long frame = Math.min(end - 1, Math.max(devicePosition / AudioFormat.FRAME, end - REACH));
    long within = devicePosition - frame * AudioFormat.FRAME;
    if (count(frame) > 0 && within < count(frame)) {
      return start(frame) + Math.max(0, within);
    }
    return nextStart(frame + 1, end);
  }

  /** Where the speech goes on after what was heard: the next run handed over, or else all that was. */
  private long nextStart(long from, long end) {
    for (long frame = from; frame < end; frame++) {
      if (count(frame) > 0) {
        return start(frame);
      }
    }
    return count(end - 1) == STRUCK ? after : start(end - 1) + count(end - 1);
  }

  private long start(long frame) {
    return starts.get((int) (frame % SLOTS));
  }

  private int count(long frame) {
    return counts.get((int) (frame % SLOTS));
  }
}
