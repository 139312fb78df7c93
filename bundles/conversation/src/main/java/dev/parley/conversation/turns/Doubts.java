package dev.parley.conversation.turns;

/**
 * Sounds and words over the assistant that were no interruption: after one, it takes words to have it pause again.
 * Times are positions of the audio clock in samples. Immutable.
 *
 * @param dismissed onset of the latest speech that turned out to be none
 * @param last when something was no interruption last; long ago once the user has interrupted
 */
record Doubts(long dismissed, long last) {
  private static final long NEVER = Long.MIN_VALUE / 2;

  /** Where there was noise, or a user who shows that he listens, more of it is expected for so long: 10 minutes. */
  private static final long WARY = 600_000 * 16;

  static final Doubts NONE = new Doubts(NEVER, NEVER);

  /** Speech that began there turned out to be none. */
  Doubts dismiss(long onset, long at) {
    return new Doubts(onset, at);
  }

  /** Once more it was none. */
  Doubts again(long at) {
    return new Doubts(dismissed, at);
  }

  /** The user has taken the floor: what he says is meant. */
  Doubts over() {
    return new Doubts(dismissed, NEVER);
  }

  /** Whether what sounds next is more likely nothing. */
  boolean wary(long at) {
    return at - last <= WARY;
  }
}
