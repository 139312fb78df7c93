package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import java.util.Arrays;

/**
 * What the loudspeaker is about to play, for the echo canceller: each frame is given out when it is nearly its turn to
 * be heard, and what the device gave back meanwhile is blanked, since it never sounds. The canceller needs it a little
 * before its echo, always by the same time. Positions are the device's. Audio thread only.
 */
final class EchoReference {
  private static final int FRAMES = 64;
  private static final int ROOM = FRAMES * AudioFormat.FRAME;

  /** Given out so much earlier than heard, for a latency that is only estimated. */
  private static final long AHEAD = AudioFormat.samples(15);

  private final short[] ring = new short[ROOM];
  private long end;
  private int delay;

  /** Chooses the delay for a device with so many samples in its buffer. While there is sound, it should stay. */
  void settle(int latency) {
    int frames = (int) (Math.max(0, latency - AHEAD) / AudioFormat.FRAME);
    delay = Math.min(frames, FRAMES - 1) * AudioFormat.FRAME;
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
