package dev.parley.audio;

import dev.parley.api.audio.Playout;

/** Makes the host's playout buffer, without a device. */
public final class Buffers {
  private Buffers() {}

  /** One that nobody plays. */
  public static Playout playout() {
    return new PlayoutBuffer(new AudioCounters());
  }
}
