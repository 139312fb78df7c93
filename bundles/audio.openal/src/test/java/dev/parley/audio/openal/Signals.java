package dev.parley.audio.openal;

import dev.parley.api.audio.AudioFormat;
import java.util.Random;

/** Sounds to play. */
final class Signals {
  private Signals() {}

  /** Noise that is the same every time. */
  static short[] noise(int millis, int level, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[(int) AudioFormat.samples(millis)];
    double low = 0;
    double lower = 0;
    for (int i = 0; i < samples.length; i++) {
      low += 0.3 * (random.nextGaussian() - low);
      lower += 0.3 * (low - lower);
      samples[i] = (short) Math.clamp(3 * lower * level, -30_000, 30_000);
    }
    return samples;
  }

  /** A tone. */
  static short[] tone(int millis, int level) {
    short[] samples = new short[(int) AudioFormat.samples(millis)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (level * Math.sin(2 * Math.PI * 1000 * i / AudioFormat.RATE));
    }
    return samples;
  }
}
