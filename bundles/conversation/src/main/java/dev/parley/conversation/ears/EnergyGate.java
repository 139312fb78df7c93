package dev.parley.conversation.ears;

/**
 * Plain energy against an adaptive floor: the voice activity that keeps barge-in alive while no engine does it. Speech
 * begins after 60 ms above the threshold (12 dB over the floor, at least -46 dBFS) and ends after 200 ms below it.
 * Owned by the audio thread.
 */
public final class EnergyGate {
  private static final double OVER_FLOOR = 16; // 12 dB in power
  private static final double LEAST = 2.7e4; // -46 dBFS: (32768 * 10^(-46/20))^2
  private static final double QUIET = 4; // 6 dB
  private static final double RISE = 1.002;
  private static final int BEGIN_FRAMES = 6;
  private static final int END_FRAMES = 20;

  private double floor = LEAST / OVER_FLOOR;
  private int above;
  private int below;
  private boolean speaking;
  private boolean quiet;

  /** What a frame changed. */
  public enum Change {
    /** Nothing. */
    NONE,
    /** Speech began {@link EnergyGate#BEGIN_FRAMES} frames ago. */
    STARTED,
    /** Speech ended {@link EnergyGate#END_FRAMES} frames ago. */
    STOPPED
  }

  /** Frames from the onset to {@link Change#STARTED}. */
  public static int beginFrames() {
    return BEGIN_FRAMES;
  }

  /** Frames from the end to {@link Change#STOPPED}. */
  public static int endFrames() {
    return END_FRAMES;
  }

  /** Takes a frame in. */
  public Change frame(short[] samples) {
    double power = power(samples);
    boolean loud = power > Math.max(LEAST, floor * OVER_FLOOR);
    quiet = !speaking && power <= Math.max(LEAST / OVER_FLOOR, floor * QUIET);
    floor = power < floor ? power * 0.1 + floor * 0.9 : Math.min(floor * RISE, power);
    above = loud ? above + 1 : 0;
    below = loud ? 0 : below + 1;
    return change();
  }

  /** Whether the last frame was hardly over the floor, or below -58 dBFS: no sign of speech even to a keen ear. */
  public boolean quiet() {
    return quiet;
  }

  private Change change() {
    if (!speaking && above >= BEGIN_FRAMES) {
      speaking = true;
      return Change.STARTED;
    }
    if (speaking && below >= END_FRAMES) {
      speaking = false;
      return Change.STOPPED;
    }
    return Change.NONE;
  }

  private static double power(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return sum / Math.max(1, samples.length);
  }
}
