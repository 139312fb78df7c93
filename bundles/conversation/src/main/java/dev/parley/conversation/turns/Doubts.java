package dev.parley.conversation.turns;

/**
 * Speech over the assistant that was no interruption, which makes it harder to have it pause again. Times are positions
 * of the audio clock in samples. Immutable.
 *
 * @param dismissed onset of the latest speech that turned out to be none
 * @param row how often in a row it did
 * @param last when it last did
 * @param listened when the user last only showed that he listens
 */
record Doubts(long dismissed, int row, long last, long listened) {
  private static final long NEVER = Long.MIN_VALUE / 2;

  /** Sounds that follow each other so soon belong together: 8 s. */
  private static final long ROW = 8_000 * 16;

  /** Who has shown that he listens is expected to do so again for so long: 2 minutes. */
  private static final long LISTENING = 120_000 * 16;

  static final Doubts NONE = new Doubts(NEVER, 0, NEVER, NEVER);

  /** Speech that began there turned out to be none. */
  Doubts dismiss(long onset, long at) {
    return new Doubts(onset, inARow(at) + 1, at, listened);
  }

  /** The user only showed that he listens. */
  Doubts listens(long at) {
    return new Doubts(dismissed, row, last, at);
  }

  /** The user has taken the floor: no alarm before was false. */
  Doubts over() {
    return new Doubts(dismissed, 0, NEVER, NEVER);
  }

  /** How often in a row speech turned out to be none, as long as the last time is not over. */
  int inARow(long at) {
    return at - last <= ROW ? row : 0;
  }

  /** Whether the user is one who says now and then that he listens. */
  boolean listening(long at) {
    return at - listened <= LISTENING;
  }
}
