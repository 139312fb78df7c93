package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import java.util.Random;

/**
 * What a microphone hears of a loudspeaker in the same room: later, weaker, and again from the walls. The impulse
 * response is a first arrival and a tail of single reflections of random sign and place, about one a millisecond, that
 * decay exponentially ("velvet noise", after M. Karjalainen and H. Järveläinen, "Reverberation modeling using velvet
 * noise", 2007); walls and air swallow high tones, so the reflections pass a low-pass of first order. The same settings
 * make the same room. Audio thread only.
 */
final class Room {
  private static final long SEED = 16;
  private static final int SPACING = AudioFormat.RATE / 1000;
  private static final double TAIL_LEVEL = 0.35;
  private static final double LOW_PASS = 0.5;

  private final int[] delays;
  private final float[] gains;
  private final float[] ring;
  private final float direct;
  private final int first;
  private float low;
  private int at;

  /**
   * A room.
   *
   * @param level gain of the first arrival in dB, such as -20
   * @param delay samples from loudspeaker to microphone
   * @param reverberation samples until the reflections have fallen by 60 dB; 0: there are none
   */
  Room(double level, int delay, int reverberation) {
    direct = (float) Math.pow(10, level / 20);
    first = delay;
    int reflections = reverberation / SPACING;
    delays = new int[reflections];
    gains = new float[reflections];
    ring = new float[delay + reverberation + SPACING + 1];
    Random random = new Random(SEED);
    for (int i = 0; i < reflections; i++) {
      int after = i * SPACING + 1 + random.nextInt(SPACING);
      double decay = Math.pow(10, -3.0 * after / reverberation);
      delays[i] = delay + after;
      gains[i] = (float) (direct * TAIL_LEVEL * decay * (random.nextBoolean() ? 1 : -1));
    }
  }

  /** Adds what this frame of the loudspeaker, and those before it, sound like at the microphone. */
  void add(short[] loudspeaker, short[] microphone) {
    for (int i = 0; i < microphone.length; i++) {
      ring[at] = loudspeaker[i];
      low += (float) LOW_PASS * (reflected() - low);
      int heard = Math.round(microphone[i] + direct * back(first) + low);
      microphone[i] = (short) Math.clamp(heard, Short.MIN_VALUE, Short.MAX_VALUE);
      at = at + 1 == ring.length ? 0 : at + 1;
    }
  }

  private float reflected() {
    float sum = 0;
    for (int i = 0; i < delays.length; i++) {
      sum += gains[i] * back(delays[i]);
    }
    return sum;
  }

  private float back(int samples) {
    int index = at - samples;
    return ring[index < 0 ? index + ring.length : index];
  }
}
