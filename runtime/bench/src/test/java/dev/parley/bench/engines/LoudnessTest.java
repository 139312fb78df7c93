package dev.parley.bench.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LoudnessTest {
  private static final int FRAME = 160;

  /** A frame for each letter: x is speech, a dot is silence. */
  private static short[] samples(String frames) {
    short[] samples = new short[frames.length() * FRAME];
    for (int i = 0; i < samples.length; i++) {
      boolean loud = frames.charAt(i / FRAME) == 'x';
      samples[i] = (short) ((loud ? 3_000 : 30) * (i % 2 == 0 ? 1 : -1));
    }
    return samples;
  }

  @Test
  void speechEndsWithItsLastLoudFrame() {
    assertEquals(4 * FRAME, Loudness.end(samples(".xxx..")));
    assertEquals(0, Loudness.end(samples("...")));
    assertEquals(0, Loudness.end(new short[0]));
  }

  @Test
  void onlyLoudFramesBetweenThePositionsCount() {
    short[] samples = samples("xx.x..x");
    assertEquals(4 * FRAME, Loudness.speech(samples, 0, samples.length));
    assertEquals(2 * FRAME, Loudness.speech(samples, FRAME, 4 * FRAME));
    assertEquals(4 * FRAME, Loudness.speech(samples, 0, samples.length + 10_000));
  }

  @Test
  void silenceBeforeAndAfterIsNoPause() {
    short[] samples = samples("....x.x...x.....");
    assertEquals(3 * FRAME, Loudness.longestPause(samples, 0, samples.length));
    assertEquals(0, Loudness.longestPause(samples("..x.."), 0, 5 * FRAME));
    assertEquals(0, Loudness.longestPause(samples("....."), 0, 5 * FRAME));
  }
}
