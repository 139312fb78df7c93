package dev.parley.conversation.turns;

import dev.parley.api.conversation.Conversation.Phase;
import java.util.List;

/** Turn-taking with its present state. Owned by the conversation's thread. */
public final class TurnTaking {
  private Turns turns;
  private State state = State.START;

  /** Turn-taking at the start of a conversation. */
  public TurnTaking(Rules rules) {
    turns = new Turns(rules);
  }

  /** Goes on by other rules, in the same state. */
  public void rules(Rules rules) {
    turns = new Turns(rules);
  }

  /** Takes an input in and returns what is to be done, in order. */
  public List<Action> take(Input input) {
    Step step = turns.step(state, input);
    state = step.state();
    return step.actions();
  }

  /** What the conversation is doing, in a word; the user's speech goes before the assistant's. */
  public Phase phase() {
    if (state.turn().goesOn()) {
      return Phase.LISTENING;
    }
    return switch (state.assistant().mode()) {
      case QUIET -> Phase.IDLE;
      case THINKING -> Phase.THINKING;
      case SPEAKING, PAUSED -> Phase.SPEAKING;
    };
  }
}
