package dev.parley.conversation.turns;

/**
 * Sounds and words over the assistant that were no interruption. Each sound makes the next a little harder for a
 * moment; after four, or after a word that only showed listening, more is expected, and it takes words to have it pause
 * again. Four, because an echo canceller that has to adapt anew lets two or three sounds through.
 * Times are positions of the audio clock in samples. Immutable.
 *
 * @param dismissed onset of the latest speech that turned out to be none
 * @param row how often something was no interruption since the user interrupted last
 * @param last when it last was
 */
record Doubts(long dismissed, int row, long last) {
  private static final long NEVER = Long.MIN_VALUE / 2;
  private static final int SEVERAL = 4;

  /** Where there was noise, or a user who shows that he listens, more of it is expected for so long: 10 minutes. */
  private static final long WARY = 600_000 * 16;

  /** Sounds that follow each other so soon belong together: 8 s. */
  private static final long MOMENT = 8_000 * 16;

  static final Doubts NONE = new Doubts(NEVER, 0, NEVER);

  /** Speech that began there turned out to be none. */
  Doubts dismiss(long onset, long at) {
    return new Doubts(onset, at - last <= WARY ? row + 1 : 1, at);
  }

  /** The user only showed that he listens, or where more is expected there was more. */
  Doubts expected(long at) {
    return new Doubts(dismissed, Math.max(SEVERAL, row), at);
  }

  /** The user has taken the floor: what he says is meant. */
  Doubts over() {
    return new Doubts(dismissed, 0, NEVER);
  }

  /** Whether what sounds next is more likely nothing. */
  boolean wary(long at) {
    return row >= SEVERAL && at - last <= WARY;
  }

  /** How many sounds were nothing, where the last was just now. */
  int lately(long at) {
    return at - last <= MOMENT ? row : 0;
  }
}
