package dev.parley.conversation.ears;

import dev.parley.api.audio.AudioFormat;

/**
 * The host's own recording of what is heard: the last 64 seconds. Written by the audio thread alone, read by any
 * thread; neither waits for the other. Positions count samples of the audio clock.
 */
public final class Recording {
  private static final int CAPACITY = 64 * AudioFormat.RATE;

  /** What may be overwritten while a reader copies. */
  private static final int GUARD = AudioFormat.RATE;

  private final short[] ring = new short[CAPACITY];
  private volatile long end;

  /** Takes a frame in. A frame that does not follow the one before leaves silence between them. */
  public void append(long position, short[] frame) {
    for (long gap = Math.max(end, position - CAPACITY); gap < position; gap++) {
      ring[(int) (gap % CAPACITY)] = 0;
    }
    int start = (int) (position % CAPACITY);
    int first = Math.min(frame.length, CAPACITY - start);
    System.arraycopy(frame, 0, ring, start, first);
    System.arraycopy(frame, first, ring, 0, frame.length - first);
    end = position + frame.length;
  }

  /** The position after the last sample taken in. */
  public long end() {
    return end;
  }

  /** The oldest position that can still be read whole. */
  public long oldest() {
    return Math.max(0, end - CAPACITY + GUARD);
  }

  /** A copy of the samples between two positions, which must lie between {@link #oldest} and {@link #end}. */
  public short[] copy(long from, long to) {
    if (from < oldest() || to > end || from > to) {
      throw new IllegalArgumentException("no recording of " + from + ".." + to + ", only " + oldest() + ".." + end);
    }
    short[] samples = new short[(int) (to - from)];
    int start = (int) (from % CAPACITY);
    int first = Math.min(samples.length, CAPACITY - start);
    System.arraycopy(ring, start, samples, 0, first);
    System.arraycopy(ring, 0, samples, first, samples.length - first);
    return samples;
  }
}
