package dev.parley.conversation.ears;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which sounds are taken for a voice that begins, and how soon. Levels are dB below full scale. */
class StirTest {
  private static final int FRAME = 160;
  private final Stir stir = new Stir();
  private final Random random = new Random(5);
  private int position;

  /** Frames after which it stirred, of so many; -1: it did not. */
  private int noise(double level, int frames) {
    return first(frames, false, i -> random.nextGaussian() * amplitude(level));
  }

  /** A voice of 120 Hz: twelve harmonics. */
  private int voice(double level, int frames, boolean known) {
    return first(frames, known, i -> {
      double sum = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        sum += Math.sin(2 * Math.PI * 120 * harmonic * i / 16_000 + harmonic * harmonic);
      }
      return sum * amplitude(level) / Math.sqrt(6);
    });
  }

  private interface Wave {
    double at(int sample);
  }

  private int first(int frames, boolean known, Wave wave) {
    int found = -1;
    for (int i = 1; i <= frames; i++) {
      short[] frame = new short[FRAME];
      for (int k = 0; k < FRAME; k++) {
        frame[k] = (short) Math.clamp(Math.round(wave.at(position++)), -32_768, 32_767);
      }
      found = stir.frame(frame, known) && found < 0 ? i : found;
    }
    return found;
  }

  private static double amplitude(double decibel) {
    return 32_768 * Math.pow(10, decibel / 20);
  }

  @Test
  void aVoiceIsNoticedWithinSixtyMilliseconds() {
    assertEquals(-1, noise(-80, 200));
    int frames = voice(-35, 20, false);
    assertTrue(frames >= 3 && frames <= 6, "after " + frames + " frames");
  }

  @Test
  void noiseIsNoVoice() {
    assertEquals(-1, noise(-80, 200));
    assertEquals(-1, noise(-20, 300));
    for (int i = 0; i < 20; i++) {
      assertEquals(-1, noise(-25, 4), "a click");
      assertEquals(-1, noise(-70, 10));
    }
  }

  @Test
  void aVoiceNoLouderThanTheEchoThatIsLeftIsTakenForEcho() {
    voice(-38, 200, false);
    assertEquals(-1, noise(-80, 100));
    assertEquals(-1, voice(-36, 100, false));
    assertEquals(-1, noise(-80, 100));
    assertTrue(voice(-26, 20, false) > 0, "this is much louder");
  }

  @Test
  void whatIsKnownToBeAVoiceIsNeitherToldNorTakenForEcho() {
    assertEquals(-1, noise(-80, 200));
    assertEquals(-1, voice(-35, 300, true));
    assertEquals(-1, noise(-80, 100));
    assertTrue(voice(-35, 20, false) > 0);
  }

  @Test
  void whatIsTooQuietIsNoVoice() {
    assertEquals(-1, noise(-95, 200));
    assertEquals(-1, voice(-64, 200, false));
  }
}
