package dev.parley.audio.aec;

import dev.parley.api.audio.AudioFormat;
import java.util.Random;

/**
 * A room's echo: the sound arrives after a while, and is followed by reflections that die away in a tenth of a second.
 */
final class Room {
  private static final int REFLECTIONS = (int) AudioFormat.samples(150);
  private static final double DECAY = AudioFormat.samples(25);

  private final double[] response;

  /** The echo comes so much later, and so much weaker, than what is played. */
  Room(int delayMillis, double level, long seed) {
    int delay = (int) AudioFormat.samples(delayMillis);
    response = new double[delay + REFLECTIONS];
    Random random = new Random(seed);
    response[delay] = level;
    for (int i = 1; i < REFLECTIONS; i++) {
      response[delay + i] = level * 0.25 * random.nextGaussian() * Math.exp(-i / DECAY);
    }
  }

  /** What arrives at the microphone of what is played. */
  short[] echo(short[] played) {
    double[] sum = new double[played.length];
    for (int i = 0; i < played.length; i++) {
      for (int k = 0; played[i] != 0 && k < response.length && i + k < sum.length; k++) {
        sum[i + k] += response[k] * played[i];
      }
    }
    short[] echo = new short[played.length];
    for (int i = 0; i < echo.length; i++) {
      echo[i] = (short) Math.clamp(Math.round(sum[i]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return echo;
  }
}
