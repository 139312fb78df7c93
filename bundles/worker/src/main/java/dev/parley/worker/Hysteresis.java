package dev.parley.worker;

import dev.parley.api.audio.AudioFormat;

/**
 * Turns the probabilities of windows into beginnings and ends of speech: it begins when windows in a row reach the
 * upper threshold for 60 ms, or for 30 ms where the last is beyond doubt, and ends when all windows of the hangover
 * stay below the lower one. Settings: {@code start} (0.5), {@code sure} (0.9) and {@code stop} (0.35), probabilities;
 * {@code hangover} (200), milliseconds. Owned by one thread.
 */
final class Hysteresis {
  private static final long ONSET_SAMPLES = AudioFormat.samples(60);
  private static final long SURE_SAMPLES = AudioFormat.samples(30);
  private static final int FEWEST_WINDOWS = 2;

  private final int window;
  private final double start;
  private final double sure;
  private final double stop;
  private final int onsetWindows;
  private final int sureWindows;
  private final int hangoverWindows;
  private boolean speaking;
  private int above;
  private int below;
  private long edge;

  Hysteresis(Setup setup, int window) {
    this.window = window;
    start = setup.number("start", 0.5);
    sure = setup.number("sure", 0.9);
    stop = setup.number("stop", 0.35);
    onsetWindows = Math.max(FEWEST_WINDOWS, (int) Math.ceilDiv(ONSET_SAMPLES, window));
    sureWindows = (int) Math.ceilDiv(SURE_SAMPLES, window);
    double hangover = AudioFormat.RATE * setup.number("hangover", 200) / 1000;
    hangoverWindows = Math.max(1, (int) Math.ceil(hangover / window));
  }

  /** What a window changed. */
  enum Change {
    NONE,
    STARTED,
    STOPPED
  }

  /** The next window, by the position after its last sample. */
  Change window(long end, double probability) {
    return speaking ? whileSpeaking(end, probability) : whileSilent(end, probability);
  }

  private Change whileSilent(long end, double probability) {
    above = probability >= start ? above + 1 : 0;
    if (above < (probability >= sure ? sureWindows : onsetWindows)) {
      return Change.NONE;
    }
    edge = Math.max(0, end - (long) above * window);
    return turned(true, Change.STARTED);
  }

  private Change whileSpeaking(long end, double probability) {
    below = probability < stop ? below + 1 : 0;
    if (below < hangoverWindows) {
      return Change.NONE;
    }
    edge = end - (long) below * window;
    return turned(false, Change.STOPPED);
  }

  private Change turned(boolean to, Change change) {
    speaking = to;
    above = 0;
    below = 0;
    return change;
  }

  boolean speaking() {
    return speaking;
  }

  /** The position of the last beginning or end, in samples. */
  long edge() {
    return edge;
  }
}
