package dev.parley.conversation.engines;

import java.util.Arrays;
import java.util.Optional;

/**
 * Puts frames together until they complete a window of the engine's, which judges none before: it is woken once for
 * each window, and as soon as if it got every frame by itself. Owned by one thread.
 */
final class Packing {
  private static final short[] NOTHING = new short[0];
  /** Samples that are kept for more to come, at most: 200 ms. */
  private static final int LONGEST = 3_200;

  private short[] waiting = NOTHING;
  /** Where the first of the engine's windows begins. */
  private long begin;
  /** The position of the first sample that waits, or that comes next. */
  private long from;

  /**
   * Audio to be sent at once.
   *
   * @param position of its first sample
   */
  record Chunk(long position, short[] samples) {}

  /** The engine's windows begin anew at this position. */
  void begin(long position) {
    waiting = NOTHING;
    begin = position;
    from = position;
  }

  /**
   * Takes a frame; returns what is to be sent now, if anything. Where frames are missing before it, the engine begins a
   * new window and never judges what waits.
   *
   * @param window samples in a window; 0 while that is not known, and every frame is sent
   * @param more whether the next frame is there already, so that both can be sent together
   */
  Optional<Chunk> add(long position, short[] frame, int window, boolean more) {
    if (position != from + waiting.length) {
      begin(position);
    }
    int before = waiting.length;
    short[] samples = Arrays.copyOf(waiting, before + frame.length);
    System.arraycopy(frame, 0, samples, before, frame.length);
    long end = from + samples.length;
    if (window > 0 && ((more && samples.length < LONGEST) || (end - begin) / window == (from - begin) / window)) {
      waiting = samples;
      return Optional.empty();
    }
    Chunk chunk = new Chunk(from, samples);
    waiting = NOTHING;
    from = end;
    return Optional.of(chunk);
  }
}
