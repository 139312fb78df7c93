package dev.parley.api.audio;

/** The one audio format inside Parley: 16 kHz, mono, signed 16-bit, frames of 10 ms. Positions count samples. */
public final class AudioFormat {
  /** Samples per second. */
  public static final int RATE = 16_000;

  /** Samples in a frame. */
  public static final int FRAME = 160;

  /** Milliseconds in a frame. */
  public static final int FRAME_MILLIS = 10;

  private AudioFormat() {}

  /** Milliseconds of so many samples, rounded down. */
  public static long millis(long samples) {
    return samples * 1000 / RATE;
  }

  /** Samples in so many milliseconds. */
  public static long samples(long millis) {
    return millis * RATE / 1000;
  }
}
