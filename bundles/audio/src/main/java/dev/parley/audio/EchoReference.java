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

  /** A latency further off than this is another one, once it was seen in so many frames running. */
  private static final int TOLERANCE = (int) AudioFormat.samples(9);
  private static final int STRANGE_FRAMES = 15;

  private final short[] ring = new short[ROOM];
  private long end;
  private int delay;
  private int settled;
  private int strange;
  private int least;
  private int most;

  /** Chooses the delay for a device with so many samples in its buffer. */
  void settle(int latency) {
    settled = latency;
    strange = 0;
    delay = Math.clamp((latency - AHEAD) / AudioFormat.FRAME, 0, FRAMES - 1) * AudioFormat.FRAME;
  }

  /** The device has so many samples in its buffer now: when that stays different, the delay follows. */
  void follow(int latency) {
    if (Math.abs(latency - settled) <= TOLERANCE) {
      strange = 0;
      return;
    }
    least = strange == 0 ? latency : Math.min(least, latency);
    most = strange == 0 ? latency : Math.max(most, latency);
    if (++strange == STRANGE_FRAMES) {
      move((least + most) / 2);
    }
  }

  private void move(int latency) {
    int frames = Math.round((float) (latency - settled) / AudioFormat.FRAME);
    settled += frames * AudioFormat.FRAME;
    delay = Math.clamp(delay / AudioFormat.FRAME + frames, 0, FRAMES - 1) * AudioFormat.FRAME;
    strange = 0;
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
