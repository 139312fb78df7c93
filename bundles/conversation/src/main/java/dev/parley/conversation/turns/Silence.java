package dev.parley.conversation.turns;

import dev.parley.conversation.turns.Phrasing.Ending;

/**
 * How much silence ends the user's turn: little after words that are complete, much after words that go on, and never
 * less than this user is used to pause. No state, no thread.
 */
final class Silence {
  /** A turn that ended so short a time before the user spoke again was cut off. */
  private static final long CUT_OFF = 1_200 * 16;

  /** Words are complete where recognition is so sure of the last one: what goes on is often misheard at a break. */
  private static final double SURE = 0.8;

  private final Rules.Silences rules;

  Silence(Rules.Silences rules) {
    this.rules = rules;
  }

  /** The silence in samples after which the present turn has ended. While words are awaited, the longest. */
  long wanted(State state) {
    if (!state.hearing().awaited().isEmpty() || state.hearing().open().isPresent()) {
      return rules.unfinished();
    }
    Pace pace = state.pace();
    return switch (ending(state)) {
      case COMPLETE -> Math.clamp(pace.usualAfterComplete(), rules.complete(), rules.unknown());
      case UNKNOWN, EXTENDABLE -> Math.clamp(pace.usual(), rules.unknown(), rules.unfinished());
      case DICTATING -> Math.clamp(pace.usual(), between(), rules.unfinished());
      case UNFINISHED -> rules.unfinished();
    };
  }

  private long between() {
    return (rules.unknown() + rules.unfinished()) / 2;
  }

  /** Whether the words so far may be all, so that an answer to them is worth preparing. */
  boolean mayBeAll(State state) {
    return !state.sofar().isBlank() && ending(state) != Ending.UNFINISHED;
  }

  /** Whether the words so far are complete. */
  boolean complete(State state) {
    return ending(state) == Ending.COMPLETE;
  }

  /** Silence without words is no turn, and needs no waiting. */
  private static Ending ending(State state) {
    String text = state.sofar();
    Ending ending = text.isBlank() ? Ending.COMPLETE : Phrasing.of(state.language()).ending(text);
    return ending == Ending.COMPLETE && misheard(state) ? Ending.UNKNOWN : ending;
  }

  /** Whether the last word may be another. */
  private static boolean misheard(State state) {
    return state.hearing().partial().isEmpty() && state.turn().last() < SURE;
  }

  /** The state with the pause before this onset learned, where it was one inside what the user meant as one turn. */
  State learned(State state, long onset) {
    long pause = onset - state.voice().end();
    boolean within = state.voice().end() > 0 && pause > 0 && pause <= CUT_OFF;
    if (!within) {
      return state;
    }
    boolean ended = !state.turn().goesOn();
    boolean seemed = seemedComplete(state, ended ? state.assistant().question() : state.sofar());
    Pace pace = ended && seemed ? state.pace().reopened() : state.pace();
    return state.with(pace.paused(pause, seemed));
  }

  /** The state with the end of this turn learned. */
  State ended(State state, String text) {
    return seemedComplete(state, text) ? state.with(state.pace().ended()) : state;
  }

  private static boolean seemedComplete(State state, String text) {
    return Phrasing.of(state.language()).ending(text) == Ending.COMPLETE;
  }
}
