package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Sounds that are no speech, computed: the same samples each time. Levels are arbitrary; {@link Samples#at} sets them.
 */
final class Sounds {
  private static final double RATE = AudioFormat.RATE;
  private static final long SEED = 4;
  private static final Map<String, Maker> MAKERS =
      Map.ofEntries(
          Map.entry("cough", (_, random) -> cough(random)),
          Map.entry("laugh", (_, random) -> laugh(random)),
          Map.entry("breath", (millis, random) -> breath(millis, random)),
          Map.entry("door", (_, random) -> door(random)),
          Map.entry("knock", (_, random) -> knock(random)),
          Map.entry("keyboard", Sounds::keyboard),
          Map.entry("music", Sounds::music),
          Map.entry("phone", (millis, _) -> phone(millis)),
          Map.entry("hum", (millis, _) -> hum(millis)),
          Map.entry("pink", Sounds::pink),
          Map.entry("white", Sounds::white));

  private Sounds() {}

  private interface Maker {
    double[] make(long millis, Random random);
  }

  /**
   * A sound by its name.
   *
   * @param millis its length, for those that may last; 0: a length of its own
   * @throws IllegalArgumentException when there is none
   */
  static double[] make(String name, long millis) {
    Maker maker = MAKERS.get(name);
    if (maker == null) {
      throw new IllegalArgumentException(
          "no sound is called " + name + "; there are babble, " + String.join(", ", new TreeSet<>(MAKERS.keySet())));
    }
    return maker.make(millis == 0 ? 1_000 : millis, new Random(SEED + name.hashCode()));
  }

  private static double[] silence(long millis) {
    return new double[Samples.of(millis)];
  }

  /** A burst of breath, then a voiced tail that falls in pitch; twice. */
  private static double[] cough(Random random) {
    double[] all = silence(620);
    burst(all, 0, random);
    burst(all, Samples.of(320), random);
    return all;
  }

  private static void burst(double[] all, int from, Random random) {
    double low = 0;
    double phase = 0;
    for (int i = 0; from + i < all.length && i < Samples.of(260); i++) {
      double t = i / RATE;
      low += 0.35 * (random.nextGaussian() - low);
      phase += (170 - 160 * t) / RATE;
      double voice = t < 0.05 ? 0 : 0.5 * pulse(phase) * Math.exp(-12 * (t - 0.05));
      all[from + i] += low * Math.min(1, t / 0.004) * Math.exp(-16 * t) + voice;
    }
  }

  /** A glottal pulse train without its mean, one period a unit of phase. */
  private static double pulse(double phase) {
    double x = phase - Math.floor(phase);
    return x < 0.4 ? Math.sin(Math.PI * x / 0.4) - 0.2546 : -0.2546;
  }

  /** Five short voiced puffs. */
  private static double[] laugh(Random random) {
    double[] all = silence(1_000);
    double phase = 0;
    for (int i = 0; i < all.length; i++) {
      double within = i / RATE % 0.2;
      phase += (230 - 60 * i / RATE) / RATE;
      double open = within < 0.11 ? Math.sin(Math.PI * within / 0.11) : 0;
      all[i] = open * (pulse(phase) + 0.4 * random.nextGaussian());
    }
    return all;
  }

  private static double[] breath(long millis, Random random) {
    double[] all = silence(millis);
    double low = 0;
    for (int i = 0; i < all.length; i++) {
      low += 0.6 * (random.nextGaussian() - low);
      all[i] = low * Math.sin(Math.PI * i / all.length);
    }
    return all;
  }

  /** A thud in the body of the door, and the latch. */
  private static double[] door(Random random) {
    double[] all = silence(500);
    for (int i = 0; i < all.length; i++) {
      double t = i / RATE;
      double thud = Math.sin(2 * Math.PI * 72 * t) + 0.6 * Math.sin(2 * Math.PI * 131 * t);
      double latch = t > 0.09 ? 0.5 * random.nextGaussian() * Math.exp(-90 * (t - 0.09)) : 0;
      all[i] = thud * Math.exp(-14 * t) + 0.7 * random.nextGaussian() * Math.exp(-60 * t) + latch;
    }
    return all;
  }

  private static double[] knock(Random random) {
    double[] all = silence(700);
    for (int i = 0; i < all.length; i++) {
      double t = i / RATE % 0.22;
      double wood = Math.sin(2 * Math.PI * 190 * t) + 0.5 * Math.sin(2 * Math.PI * 410 * t);
      all[i] = i / RATE < 0.66 ? (wood + 0.3 * random.nextGaussian()) * Math.exp(-45 * t) : 0;
    }
    return all;
  }

  private static double[] keyboard(long millis, Random random) {
    double[] all = silence(millis);
    for (int at = 0; at < all.length; at += Samples.of(80 + random.nextInt(130))) {
      for (int i = 0; i < Samples.of(25) && at + i < all.length; i++) {
        all[at + i] += random.nextGaussian() * Math.exp(-i / RATE * 260);
      }
    }
    return all;
  }

  /** Chords of three notes with overtones, a new one every 0.4 s, and a beat of noise. */
  private static double[] music(long millis, Random random) {
    double[] all = silence(millis);
    int[][] chords = {{0, 4, 7}, {5, 9, 12}, {7, 11, 14}, {9, 12, 16}};
    for (int i = 0; i < all.length; i++) {
      double t = i / RATE;
      double within = t % 0.4;
      int[] chord = chords[(int) (t / 0.4) % chords.length];
      all[i] = chord(chord, t) * Math.min(1, within / 0.01) * Math.exp(-2.5 * within);
      all[i] += 0.8 * random.nextGaussian() * Math.exp(-40 * within);
    }
    return all;
  }

  private static double chord(int[] notes, double t) {
    double sum = 0;
    for (int note : notes) {
      double frequency = 220 * Math.pow(2, note / 12.0);
      for (int overtone = 1; overtone <= 4; overtone++) {
        sum += Math.sin(2 * Math.PI * frequency * overtone * t) / overtone;
      }
    }
    return sum;
  }

  private static double[] phone(long millis) {
    double[] all = silence(millis);
    for (int i = 0; i < all.length; i++) {
      double t = i / RATE;
      boolean ringing = t % 0.6 < 0.4;
      all[i] = ringing ? Math.sin(2 * Math.PI * 440 * t) + Math.sin(2 * Math.PI * 480 * t) : 0;
    }
    return all;
  }

  private static double[] hum(long millis) {
    double[] all = silence(millis);
    for (int i = 0; i < all.length; i++) {
      double t = 2 * Math.PI * 50 * i / RATE;
      all[i] = Math.sin(t) + 0.5 * Math.sin(2 * t) + 0.3 * Math.sin(3 * t);
    }
    return all;
  }

  /** A sum of low-passed noises, one for each octave. */
  private static double[] pink(long millis, Random random) {
    double[] all = silence(millis);
    double[] low = new double[8];
    for (int i = 0; i < all.length; i++) {
      double white = random.nextGaussian();
      for (int k = 0; k < low.length; k++) {
        double share = 1 - Math.exp(-2 * Math.PI * 25 * (1 << k) / RATE);
        low[k] += share * (white - low[k]);
        all[i] += low[k] / Math.sqrt(share);
      }
    }
    return all;
  }

  private static double[] white(long millis, Random random) {
    double[] all = silence(millis);
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextGaussian();
    }
    return all;
  }
}
