package dev.parley.api.audio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How listening and speaking go together.
 *
 * @param wanted what was asked for
 * @param full whether the microphone is listened to while the loudspeaker sounds
 * @param canceller the echo canceller at work; empty: none
 * @param reason why it is so, a line for the user
 */
public record Duplex(Mode wanted, boolean full, Optional<String> canceller, String reason) {
  /** A line for the user. */
  public String line() {
    String way = full ? "full duplex" : "half duplex (listens and speaks in turns; voice:interrupt interrupts)";
    return way + canceller.map(name -> ", echo cancelled by " + name).orElse("") + ": " + reason;
  }

  /** What can be asked for. */
  public enum Mode {
    /** Both at once wherever the loudspeaker's echo can be cancelled or does not reach the microphone. */
    AUTO,
    /** Both at once, even if the echo cannot be cancelled: for headsets. */
    FULL,
    /** In turns: nothing is listened to while the loudspeaker sounds. */
    HALF;

    /** The word for it, as in {@code voice:mode half}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this word. */
    public static Optional<Mode> of(String word) {
      String small = word.strip().toLowerCase(Locale.ROOT);
      return Arrays.stream(values()).filter(mode -> mode.word().equals(small)).findFirst();
    }
  }
}
