package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;

/**
 * Whether the loudspeaker may be heard by the microphone: from the frame in which sound is handed over until it has
 * left the device's buffer, crossed the room and died away. Positions are the device's. Audio thread only.
 */
final class Sounding {
  /** The sound server, the microphone's buffer and the room's reverberation. */
  private static final long TAIL = AudioFormat.samples(350);

  private long until = Long.MIN_VALUE;

  /** A frame was handed over; {@code latency}: samples in the device's buffer. */
  void played(long position, short[] frame, int latency) {
    if (loud(frame)) {
      until = Math.max(until, position + frame.length + Math.max(0, latency) + TAIL);
    }
  }

  private static boolean loud(short[] frame) {
    for (short sample : frame) {
      if (sample != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether it may be heard in the frame captured at this position. */
  boolean at(long position) {
    return position < until;
  }
}
