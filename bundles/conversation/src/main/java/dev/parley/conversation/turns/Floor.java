package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Mode;

/**
 * Who has the floor when both speak. Sound alone makes the assistant pause at once; words make it stop; where it was a
 * cough, or only showed that the user listens, it goes on where it was. No state, no thread.
 */
final class Floor {
  /** Sounds that follow each other so soon belong together: 8 s. */
  private static final long ROW = 8_000 * 16;

  /** After so many false alarms in a row, it takes no more speech to make the assistant pause. */
  private static final int MOST_DOUBTS = 2;

  private final Rules.Starts rules;

  Floor(Rules.Starts rules) {
    this.rules = rules;
  }

  private static Step pause(Step step, long at) {
    Assistant assistant = step.state().assistant();
    return step.and(new Action.Pause(assistant.turn())).to(step.state().with(assistant.in(Mode.PAUSED, at)));
  }

  /**
   * Pauses for speech that has lasted; stops for words that are steady. When the time of a pause is over and there are
   * other words, the utterance is committed so that they become sure or nothing.
   */
  Step tick(Step step, long at) {
    State state = step.state();
    Assistant assistant = state.assistant();
    if (over(state) && at - state.voice().onset() >= enough(state, at)) {
      return pause(step, at);
    }
    if (assistant.mode() != Mode.PAUSED) {
      return step;
    }
    if (steady(state, at)) {
      return interrupt(step);
    }
    boolean time = at - assistant.since() >= rules.resume();
    return time ? decide(step, at) : step;
  }

  /** Twice as much speech after each false alarm in a row. */
  private long enough(State state, long at) {
    return rules.bargeIn() << Math.min(MOST_DOUBTS, state.voice().doubts(at, ROW));
  }

  private boolean steady(State state, long at) {
    String text = state.hearing().partial();
    return Phrasing.words(text) >= rules.words()
        && at - state.hearing().steady() >= rules.steady()
        && !listening(state, text);
  }

  private Step decide(Step step, long at) {
    State state = step.state();
    boolean unsure = state.hearing().open().isPresent() && !listening(state, state.sofar());
    return unsure ? Ears.glance(step, at) : settle(step, at);
  }

  private static boolean over(State state) {
    return state.bargeIn()
        && state.assistant().mode() == Mode.SPEAKING
        && state.voice().speaking()
        && state.voice().onset() != state.voice().dismissed();
  }

  /**
   * Whether these words are nothing to be answered: none, or words that only show, under the assistant's, listening.
   */
  boolean listening(State state, String text) {
    return text.isBlank() || (state.assistant().talks() && Phrasing.of(state.language()).backchannel(text));
  }

  /** What the user said is known: the assistant stops for it, or goes on. */
  Step settle(Step step, long at) {
    State state = step.state();
    if (state.bargeIn() && !listening(state, state.turn().text())) {
      return interrupt(step);
    }
    return state.assistant().mode() == Mode.PAUSED ? resume(step, at) : step;
  }

  /** Something more is surely understood while the user still speaks. */
  Step more(Step step, long at) {
    Assistant assistant = step.state().assistant();
    boolean time = assistant.mode() == Mode.PAUSED && at - assistant.since() >= rules.resume();
    return time ? settle(step, at) : step;
  }

  private static Step resume(Step step, long at) {
    State state = step.state();
    Assistant assistant = state.assistant();
    State next = state.with(state.voice().dismiss(at, ROW)).with(assistant.in(Mode.SPEAKING, assistant.since()));
    return step.and(new Action.Resume(assistant.turn())).to(next);
  }

  /** Stops the assistant where it speaks, or pauses. */
  static Step interrupt(Step step) {
    Assistant assistant = step.state().assistant();
    return assistant.talks()
        ? step.and(new Action.Interrupt(assistant.turn())).to(step.state().with(Assistant.QUIET))
        : step;
  }
}
