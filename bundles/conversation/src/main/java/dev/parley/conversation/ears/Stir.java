package dev.parley.conversation.ears;

/**
 * Notices a voice some ten milliseconds after it began, long before voice activity is sure: a sound that is periodic at
 * the pitch of a voice for three frames, and clearly louder than what was left lately of the loudspeaker's echo. Only a
 * first hint: it may be a chord as well. Owned by the thread that feeds voice activity.
 *
 * <p>Echo cancellation fades a voice in when it begins over the echo; its period is heard in that before its level is.
 */
public final class Stir {
  /** So many samples are looked at, two periods of the lowest voice and more: 32 ms. */
  private static final int WINDOW = 512;

  private static final int FRAMES = 3;
  private static final double PERIODIC = 0.75;
  private static final double LEAST_DECIBEL = -60;
  private static final double OVER_DECIBEL = 6;
  private static final double FIRST_DECIBEL = -55;
  private static final double SILENT_DECIBEL = -90;

  /** What was left of the echo is forgotten by 1 dB a second. */
  private static final double FORGOTTEN = 0.01;

  /** A frame tells of the echo when so many more have come without a voice: 300 ms. */
  private static final int DELAY = 30;

  private final Periodicity periodicity = new Periodicity(WINDOW);
  private final short[] window = new short[WINDOW];
  private final double[] levels = new double[DELAY];
  private long frames;
  private int heard;
  private int known;
  private double rest = FIRST_DECIBEL;

  /**
   * Takes a frame in.
   *
   * @param voice whether somebody is known to speak: then nothing is learned of the echo, and nothing is told
   * @return whether a voice seems to begin here
   */
  public boolean frame(short[] samples, boolean voice) {
    System.arraycopy(window, samples.length, window, 0, WINDOW - samples.length);
    System.arraycopy(samples, 0, window, WINDOW - samples.length, samples.length);
    double level = decibel(samples);
    learn(level, voice);
    boolean loud = level >= Math.max(LEAST_DECIBEL, rest + OVER_DECIBEL);
    heard = !voice && loud && periodicity.of(window) >= PERIODIC ? heard + 1 : 0;
    return heard == FRAMES;
  }

  private void learn(double level, boolean voice) {
    rest = Math.max(SILENT_DECIBEL, rest - FORGOTTEN);
    known = voice ? 0 : known + 1;
    int at = (int) (frames++ % DELAY);
    if (known > DELAY) {
      rest = Math.max(rest, levels[at]);
    }
    levels[at] = level;
  }

  private static double decibel(short[] samples) {
    double sum = 1e-3;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return 10 * Math.log10(sum / samples.length) - 20 * Math.log10(Short.MAX_VALUE + 1);
  }
}
