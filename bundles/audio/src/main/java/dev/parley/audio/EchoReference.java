package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import java.util.Arrays;

/**
 * What the loudspeaker is about to play, for the echo canceller: each frame is given out when it is nearly its turn to
 * be heard, and what the device gave back meanwhile is blanked, since it never sounds. The canceller needs it a little
 * before its echo, always by the same time; so when the device's buffer becomes longer or shorter, the delay follows,
 * by whole frames. Positions are the device's. Audio thread only.
 */
final class EchoReference {
  private static final int FRAMES = 64;
  private static final int ROOM = FRAMES * AudioFormat.FRAME;

  /** Given out so much earlier than heard, for a latency that is only estimated. */
  private static final int AHEAD = (int) AudioFormat.samples(15);

  /** The median of so many frames tells the latency: single ones tell of frames that came late and in a heap. */
  private static final int SEEN = 200;

  /** A latency further off than this is another one. */
  private static final int TOLERANCE = (int) AudioFormat.samples(9);

  private final short[] ring = new short[ROOM];
  private final int[] latencies = new int[SEEN];
  private int seen;
  private long end;
  private int delay;
  private int settled = -1;

  /** There is sound now: the delay stays from here on, unless the latency changes. */
  void begin(int latency) {
    if (settled < 0) {
      settle(seen < SEEN ? latency : median());
    }
  }

  private void settle(int latency) {
    settled = latency;
    delay = Math.clamp((latency - AHEAD) / AudioFormat.FRAME, 0, FRAMES - 1) * AudioFormat.FRAME;
  }

  private int median() {
    int[] sorted = latencies.clone();
    Arrays.sort(sorted);
    return sorted[SEEN / 2];
  }

  /** The device has so many samples in its buffer at this frame: when that stays different, the delay follows. */
  void follow(int latency) {
    latencies[seen++ % SEEN] = latency;
    if (seen % SEEN == 0) {
      seen = SEEN;
      int offset = median() - settled;
      if (settled >= 0 && Math.abs(offset) > TOLERANCE) {
        move(Math.round((float) offset / AudioFormat.FRAME));
      }
    }
  }

  private void move(int frames) {
    settled += frames * AudioFormat.FRAME;
    delay = Math.clamp(delay / AudioFormat.FRAME + frames, 0, FRAMES - 1) * AudioFormat.FRAME;
  }

  /** Samples by which it is given out later than it was handed over. */
  int delay() {
    return delay;
  }

  /** The frame handed over at this position, after all before it. */
  void put(long position, short[] frame) {
    System.arraycopy(frame, 0, ring, at(position), frame.length);
    end = position + frame.length;
  }

  /** Fills in the frame whose turn it is now that the one before {@code end} was put. */
  void take(short[] frame) {
    long position = end - frame.length - delay;
    if (position < 0) {
      Arrays.fill(frame, (short) 0);
    } else {
      System.arraycopy(ring, at(position), frame, 0, frame.length);
    }
  }

  /** What was handed over from one position up to another does not sound. */
  void blank(long from, long to) {
    for (long position = Math.max(from, end - ROOM); position < Math.min(to, end); position++) {
      ring[at(position)] = 0;
    }
  }

  private static int at(long position) {
    return (int) Math.floorMod(position, (long) ROOM);
  }
}
