package dev.parley.conversation.turns;

import dev.parley.conversation.turns.Phrasing.Ending;
import dev.parley.conversation.turns.State.User;

/**
 * How much silence ends the user's turn: little after words that are complete, much after words that go on, and never
 * less than this user is used to pause. No state, no thread.
 */
final class Silence {
  /** A turn that ended so short a time before the user spoke again was cut off. */
  private static final long CUT_OFF = 1_200 * 16;

  private final Rules rules;

  Silence(Rules rules) {
    this.rules = rules;
  }

  /** The silence in samples after which the present turn has ended. */
  long wanted(State state) {
    User user = state.user();
    long usual = state.pace().usual();
    boolean unheard = user.open().isPresent() && user.partial().isEmpty();
    Ending ending = unheard ? Ending.UNKNOWN : Phrasing.of(state.language()).ending(user.sofar());
    return switch (ending) {
      case COMPLETE -> rules.complete();
      case UNKNOWN -> Math.clamp(usual, rules.endpoint(), rules.unfinished());
      case DICTATING -> Math.clamp(usual, (rules.endpoint() + rules.unfinished()) / 2, rules.unfinished());
      case UNFINISHED -> rules.unfinished();
    };
  }

  /** The state with the pause before this onset learned, where it was one inside what the user meant as one turn. */
  State learned(State state, long onset) {
    User user = state.user();
    long pause = onset - user.end();
    boolean within = user.end() > 0 && pause > 0 && pause <= CUT_OFF;
    return within ? state.with(state.pace().paused(pause)) : state;
  }
}
