package dev.parley.worker;

import dev.parley.api.audio.AudioFormat;

/**
 * Turns the probabilities of windows into beginnings and ends of speech. It begins when windows in a row reach the
 * upper threshold for 160 ms, or are likely speech for 60 ms, or reach it for 30 ms and the last is beyond doubt; in
 * each case with the first of them, so that who waits longer loses nothing of the speech. It ends when all windows of
 * the hangover stay below the lower threshold. Settings: {@code start} (0.5), {@code likely} (0.65), {@code sure}
 * (0.8) and {@code stop} (0.35), probabilities; {@code hangover} (200), milliseconds. Owned by one thread.
 */
final class Hysteresis {
  private static final long DOUBTFUL_SAMPLES = AudioFormat.samples(160);
  private static final long LIKELY_SAMPLES = AudioFormat.samples(60);
  private static final long SURE_SAMPLES = AudioFormat.samples(30);
  private static final int FEWEST_WINDOWS = 2;

  private final int window;
  private final double start;
  private final double likely;
  private final double sure;
  private final double stop;
  private final int doubtfulWindows;
  private final int likelyWindows;
  private final int sureWindows;
  private final int hangoverWindows;
  private boolean speaking;
  private int above;
  private int likelyInARow;
  private int below;
  private long edge;

  Hysteresis(Setup setup, int window) {
    this.window = window;
    start = setup.number("start", 0.5);
    likely = setup.number("likely", 0.65);
    sure = setup.number("sure", 0.8);
    stop = setup.number("stop", 0.35);
    doubtfulWindows = Math.max(FEWEST_WINDOWS, (int) Math.ceilDiv(DOUBTFUL_SAMPLES, window));
    likelyWindows = Math.max(FEWEST_WINDOWS, (int) Math.ceilDiv(LIKELY_SAMPLES, window));
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
    likelyInARow = probability >= likely ? likelyInARow + 1 : 0;
    boolean begins =
        above >= doubtfulWindows || likelyInARow >= likelyWindows || probability >= sure && above >= sureWindows;
    if (!begins) {
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
    likelyInARow = 0;
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
