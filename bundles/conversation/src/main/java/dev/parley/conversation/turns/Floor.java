package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Mode;
import dev.parley.conversation.turns.State.User;

/**
 * Who has the floor when both speak. Sound alone makes the assistant pause at once; words make it stop; where it was a
 * cough, or only showed that the user listens, it goes on where it was. No state, no thread.
 */
final class Floor {
  private final Rules rules;

  Floor(Rules rules) {
    this.rules = rules;
  }

  /** Pauses for speech that has lasted, and goes on when nothing came of it. */
  Step tick(Step step, long at) {
    State state = step.state();
    Assistant assistant = state.assistant();
    if (over(state) && at - state.user().onset() >= rules.bargeIn()) {
      return step.and(new Action.Pause(assistant.turn())).to(state.with(in(assistant, Mode.PAUSED, at)));
    }
    boolean nothing = assistant.mode() == Mode.PAUSED && at - assistant.since() >= rules.resume();
    return nothing ? resume(step) : step;
  }

  private static boolean over(State state) {
    User user = state.user();
    return state.bargeIn()
        && state.assistant().mode() == Mode.SPEAKING
        && user.speaking()
        && user.onset() != user.dismissed();
  }

  private static Assistant in(Assistant assistant, Mode mode, long at) {
    return new Assistant(mode, assistant.turn(), assistant.question(), at);
  }

  /** Words interrupt, unless they only show that the user listens. */
  Step words(Step step, String text) {
    boolean taking = step.state().bargeIn() && Phrasing.words(text) > 0 && !listening(step.state(), text);
    return taking ? interrupt(step) : step;
  }

  /**
   * Whether a whole turn is nothing to be answered: no words, or words that only show, under the assistant's,
   * listening.
   */
  boolean listening(State state, String text) {
    boolean under = state.assistant().mode() == Mode.SPEAKING || state.assistant().mode() == Mode.PAUSED;
    return text.isBlank() || (under && Phrasing.of(state.language()).backchannel(text));
  }

  /** What the user said is known whole: the assistant stops for it, or goes on. */
  Step settle(Step step, String text) {
    Step taken = words(step, text);
    return taken.state().assistant().mode() == Mode.PAUSED ? resume(taken) : taken;
  }

  private static Step resume(Step step) {
    State state = step.state();
    Assistant assistant = state.assistant();
    State next = state.with(state.user().dismiss()).with(in(assistant, Mode.SPEAKING, assistant.since()));
    return step.and(new Action.Resume(assistant.turn())).to(next);
  }

  /** Stops the assistant where it speaks, or pauses. */
  static Step interrupt(Step step) {
    Assistant assistant = step.state().assistant();
    boolean audible = assistant.mode() == Mode.SPEAKING || assistant.mode() == Mode.PAUSED;
    return audible ? step.and(new Action.Interrupt(assistant.turn())).to(step.state().with(Assistant.QUIET)) : step;
  }
}
