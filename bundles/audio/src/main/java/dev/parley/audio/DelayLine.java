package dev.parley.audio;

/** Delays a signal by a constant number of samples. Owned by one thread. */
final class DelayLine {
  private final short[] held;
  private int at;

  DelayLine(int samples) {
    held = new short[samples];
  }

  /** Replaces each sample by the one that came so many before it; silence at first. */
  void pass(short[] frame) {
    for (int i = 0; i < frame.length && held.length > 0; i++) {
      short out = held[at];
      held[at] = frame[i];
      frame[i] = out;
      at = at + 1 == held.length ? 0 : at + 1;
    }
  }
}
