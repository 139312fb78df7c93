package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Mode;

/**
 * Who has the floor when both speak. Sound alone makes the assistant pause at once; words make it stop; where it was a
 * cough, or only showed that the user listens, it goes on where it was. No state, no thread.
 */
final class Floor {
  /** After so many false alarms in a row, it takes no more speech to make the assistant pause. */
  private static final int MOST_DOUBTS = 2;

  /** So much more speech for each: 100 ms. */
  private static final long DOUBT = 100 * 16;

  /** A backchannel, with the silence after which its end is noticed, is over within this: 700 ms. */
  private static final long REMARK = 700 * 16;

  /** So many words together are no mishearing of a backchannel. */
  private static final int SEVERAL = 2;

  private final Rules.Starts rules;

  Floor(Rules.Starts rules) {
    this.rules = rules;
  }

  private static Step pause(Step step, long at) {
    Assistant assistant = step.state().assistant();
    return step.and(new Action.Pause(assistant.turn())).to(step.state().with(assistant.in(Mode.PAUSED, at)));
  }

  /**
   * Pauses for speech that has lasted, or has other words than those of a listener; stops for words that are steady.
   * When the time of a pause is over and there are other words, the utterance is committed so that they become sure or
   * nothing.
   */
  Step tick(Step step, long at) {
    State state = step.state();
    Assistant assistant = state.assistant();
    if (over(state) && (at - state.voice().onset() >= enough(state, at) || words(state, at))) {
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

  /** More speech after each false alarm in a row, and more than a backchannel from who gives those. */
  private long enough(State state, long at) {
    Doubts doubts = state.voice().doubts();
    long sound = rules.bargeIn() + DOUBT * Math.min(MOST_DOUBTS, doubts.inARow(at));
    return doubts.listening(at) ? Math.max(REMARK, sound) : sound;
  }

  private boolean words(State state, long at) {
    String text = state.hearing().partial();
    boolean sure = Phrasing.words(text) >= SEVERAL || at - state.hearing().steady() >= rules.steady();
    return sure && !listening(state, text);
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
        && state.voice().onset() != state.voice().doubts().dismissed();
  }

  /**
   * Whether these words are nothing to be answered: none, or, under the assistant's, words that only show listening or
   * with which nothing is said.
   */
  boolean listening(State state, String text) {
    Phrasing phrasing = Phrasing.of(state.language());
    boolean nothing = phrasing.backchannel(text) || phrasing.fragment(text);
    return text.isBlank() || (state.assistant().talks() && nothing);
  }

  /** What the user said is known: the assistant stops for it, or goes on. */
  Step settle(Step step, long at) {
    State state = step.state();
    String text = state.turn().text();
    if (state.bargeIn() && !listening(state, text)) {
      return interrupt(step);
    }
    Step noted = !text.isBlank() && listening(state, text) ? listens(step, at) : step;
    return state.assistant().mode() == Mode.PAUSED ? resume(noted, at) : noted;
  }

  private static Step listens(Step step, long at) {
    State state = step.state();
    return step.to(state.with(state.voice().with(state.voice().doubts().listens(at))));
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
    State next = state.with(state.voice().dismiss(at)).with(assistant.in(Mode.SPEAKING, assistant.since()));
    return step.and(new Action.Resume(assistant.turn())).to(next);
  }

  /** Stops the assistant where it speaks, or pauses. */
  static Step interrupt(Step step) {
    State state = step.state();
    State.Voice sure = state.voice().with(state.voice().doubts().over());
    Assistant assistant = state.assistant();
    return assistant.talks()
        ? step.and(new Action.Interrupt(assistant.turn())).to(state.with(sure).with(Assistant.QUIET))
        : step;
  }
}
