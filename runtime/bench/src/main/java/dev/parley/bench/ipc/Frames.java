package dev.parley.bench.ipc;

import dev.parley.wire.Codec;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.WireException;

/** Audio frames of one length, at 16 kHz with 16 bits: 32 bytes a millisecond. */
final class Frames {
  static final int BYTES_PER_MILLI = 32;
  private static final int RATE = 16_000;
  private static final int TYPICAL = 100;

  private final byte[] samples;

  Frames(int bytes) {
    samples = new byte[bytes];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 31);
    }
  }

  /** Bytes of the samples of one frame. */
  int bytes() {
    return samples.length;
  }

  /** Bytes of one frame on the wire. */
  int wireBytes() throws WireException {
    return Codec.encode(number(TYPICAL)).length;
  }

  /** The event of one frame, as the host makes it. */
  Event number(int number) {
    return new Event(
        Events.AUDIO_CHUNK, Events.format(RATE, (long) number * bytes() / BYTES_PER_MILLI), samples);
  }
}
