package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import java.util.ArrayDeque;

/**
 * Samples to be heard as if spoken into the microphone. Any thread says; the audio thread mixes. The lock is held for a
 * few instructions, or for the mixing of one frame.
 */
final class SpokenLine {
  private final ArrayDeque<short[]> waiting = new ArrayDeque<>();
  private long next;
  private long end;
  private int used;

  /** Queues samples; returns the position at which they begin. */
  long say(short[] samples) {
    short[] copy = samples.clone();
    synchronized (this) {
      long begin = Math.max(next, end);
      end = begin + copy.length;
      if (copy.length > 0) {
        waiting.addLast(copy);
      }
      return begin;
    }
  }

  /** The position after the last sample said. */
  synchronized long end() {
    return end;
  }

  /** Adds what is to be heard now to the frame that starts at this position. Audio thread only. */
  synchronized void mix(long position, short[] frame) {
    int at = 0;
    while (at < frame.length && !waiting.isEmpty()) {
      short[] samples = waiting.getFirst();
      int count = Math.min(frame.length - at, samples.length - used);
      add(samples, used, frame, at, count);
      at += count;
      advance(samples, count);
    }
    next = position + AudioFormat.FRAME;
  }

  private void advance(short[] samples, int count) {
    used += count;
    if (used == samples.length) {
      waiting.removeFirst();
      used = 0;
    }
  }

  private static void add(short[] from, int fromAt, short[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      int sum = to[toAt + i] + from[fromAt + i];
      to[toAt + i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum));
    }
  }
}
