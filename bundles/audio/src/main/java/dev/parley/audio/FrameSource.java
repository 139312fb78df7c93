package dev.parley.audio;

import java.util.Arrays;

/** What a software device hears. Audio thread only. */
interface FrameSource {
  /** Fills the frame that starts at this position, with silence where there is nothing. */
  void read(long position, short[] frame);

  /** The position after its last sample; {@link Long#MAX_VALUE} for a source without end. */
  long end();

  /** Silence without end. */
  static FrameSource silence() {
    return of(new short[0], true);
  }

  /** These samples, once or again and again; looping over none is silence without end. */
  static FrameSource of(short[] samples, boolean loop) {
    return new FrameSource() {
      @Override
      public void read(long position, short[] frame) {
        if (samples.length == 0) {
          Arrays.fill(frame, (short) 0);
          return;
        }
        for (int i = 0; i < frame.length; i++) {
          long at = loop ? (position + i) % samples.length : position + i;
          frame[i] = at < samples.length ? samples[(int) at] : 0;
        }
      }

      @Override
      public long end() {
        return loop ? Long.MAX_VALUE : samples.length;
      }
    };
  }
}
