package dev.parley.bench.room;

import dev.parley.api.audio.AudioFormat;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Sounds of a room in which nobody says anything: the same every time, 16 kHz mono. Holds nothing. */
final class Noises {
  private static final double LEVEL = 6_000;

  private Noises() {}

  private static short[] sound(int millis, IntToDoubleFunction wave) {
    short[] samples = new short[(int) AudioFormat.samples(millis)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.clamp(Math.round(LEVEL * wave.applyAsDouble(i)), -30_000, 30_000);
    }
    return samples;
  }

  private static double seconds(int sample) {
    return (double) sample / AudioFormat.RATE;
  }

  /** Two bursts of breath, sharp at the beginning. */
  static short[] cough() {
    Random random = new Random(21);
    double[] low = {0};
    return sound(
        500,
        i -> {
          low[0] += 0.45 * (random.nextGaussian() - low[0]);
          double since = seconds(i) % 0.25;
          return 1.2 * low[0] * Math.min(1, since / 0.008) * Math.exp(-since / 0.06);
        });
  }

  /** A door: a thump and a rattle. */
  static short[] door() {
    Random random = new Random(22);
    return sound(
        400,
        i -> {
          double t = seconds(i);
          double thump = Math.sin(2 * Math.PI * 70 * t) * Math.exp(-t / 0.08);
          return 1.5 * thump + 0.5 * random.nextGaussian() * Math.exp(-t / 0.03);
        });
  }

  /** Chords of a piano, four of half a second. */
  static short[] music() {
    double[][] chords = {{262, 330, 392}, {220, 262, 330}, {175, 220, 262}, {196, 247, 294}};
    return sound(
        2_000,
        i -> {
          double t = seconds(i);
          double since = t % 0.5;
          double sum = 0;
          for (double note : chords[(int) (t / 0.5) % chords.length]) {
            sum += Math.sin(2 * Math.PI * note * t) + 0.4 * Math.sin(4 * Math.PI * note * t);
          }
          return 0.12 * sum * Math.min(1, since / 0.01) * Math.exp(-since / 0.3);
        });
  }

  /** Typing: clicks. */
  static short[] keyboard() {
    Random random = new Random(23);
    return sound(
        1_500,
        i -> {
          double since = seconds(i) % 0.13;
          return 0.5 * random.nextGaussian() * Math.exp(-since / 0.004);
        });
  }

  /** A fan that comes and goes. */
  static short[] fan() {
    Random random = new Random(24);
    double[] low = {0};
    return sound(
        3_000,
        i -> {
          low[0] += 0.1 * (random.nextGaussian() - low[0]);
          return 0.6 * low[0] * Math.sin(Math.PI * seconds(i) / 3);
        });
  }

  /** People who talk elsewhere: several voices at once, quiet. */
  static short[] babble(short[]... voices) {
    return sound(
        3_000,
        i -> {
          double sum = 0;
          for (int k = 0; k < voices.length; k++) {
            sum += voices[k][(i + 5_000 * k) % voices[k].length] / LEVEL;
          }
          return 0.08 * sum;
        });
  }
}
