package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Mode;

/**
 * Who has the floor when both speak. Sound alone makes the assistant pause at once; words make it stop; where it was a
 * cough, or only showed that the user listens, it goes on where it was. No state, no thread.
 */
final class Floor {
  /** So many words need half the time to be sure. */
  private static final int SEVERAL = 2;

  /** A backchannel, with the silence after which its end is noticed, is over within this: 900 ms. */
  private static final long REMARK = 900 * 16;

  /** Who says more than one word has said two of them within this: 1.5 s. */
  private static final long WORD = 1_500 * 16;

  /** So much more speech for each false alarm just before: 100 ms. */
  private static final long DOUBT = 100 * 16;

  /** No noise without words but a steady one lasts longer than this: 4 s. */
  private static final long NOISE = 4_000 * 16;

  /** Between two words of a user, or two sounds of one noise, are no more than 800 ms. */
  private static final long BETWEEN = 800 * 16;

  private final Rules.Starts rules;

  Floor(Rules.Starts rules) {
    this.rules = rules;
  }

  private static Step pause(Step step, long at) {
    Assistant assistant = step.state().assistant();
    return step.and(new Action.Pause(assistant.turn())).to(step.state().with(assistant.in(Mode.PAUSED, at)));
  }

  /**
   * Where it takes words to have it pause, speaks more quietly so that they can be heard. Pauses for speech that has
   * lasted, or has other words than those of a listener; stops for words that are steady. When the time of a pause is
   * over and there are other words, the utterance is committed so that they become sure or nothing.
   */
  Step tick(Step before, long at) {
    Step step = loudness(before, at);
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

  /** Loud again when the reason is gone, and not between two words. */
  private static Step loudness(Step step, long at) {
    State state = step.state();
    State.Voice voice = state.voice();
    boolean between = voice.lowered() && !voice.speaking() && at - voice.end() < BETWEEN;
    boolean now = state.assistant().mode() == Mode.SPEAKING && (between || over(state) && wary(state, at));
    return now == voice.lowered() ? step : step.and(new Action.Lower(now)).to(state.with(voice.lowered(now)));
  }

  /** It takes more speech after each false alarm; after several, more without words than most noises have. */
  private long enough(State state, long at) {
    return wary(state, at) ? NOISE : rules.bargeIn() + state.voice().doubts().lately(at) * DOUBT;
  }

  /** Whether what sounds over the assistant now is more likely nothing. */
  static boolean wary(State state, long at) {
    return state.voice().doubts().wary(at);
  }

  /** Whether there are other words than a listener's, unchanged for long enough; of several, half as long. */
  private boolean words(State state, long at) {
    String text = state.hearing().partial();
    boolean several = Phrasing.words(text) >= SEVERAL;
    boolean nothing = several ? Phrasing.of(state.language()).backchannel(text) : listening(state, text);
    long steady = several ? rules.steady() / 2 : rules.steady();
    return !nothing && at - state.hearing().steady() >= steady && !remark(state, at);
  }

  /** Whether it may be no more than a remark, where such are expected. */
  private boolean remark(State state, long at) {
    int words = Phrasing.words(state.hearing().partial());
    long lasts = at - state.voice().onset();
    return wary(state, at) && words < rules.words() && lasts < (words < SEVERAL ? WORD : REMARK);
  }

  private boolean steady(State state, long at) {
    String text = state.hearing().partial();
    return Phrasing.words(text) >= rules.words()
        && at - state.hearing().steady() >= rules.steady()
        && !listening(state, text);
  }

  /** Goes on, unless words are heard: these are made sure, and meanwhile it stays silent where there are several. */
  private Step decide(Step step, long at) {
    State state = step.state();
    if (state.hearing().open().isEmpty() || listening(state, state.sofar())) {
      return settle(step, at);
    }
    boolean several = Phrasing.words(state.hearing().partial()) >= SEVERAL;
    Step waiting = several ? step.to(state.with(state.assistant().in(Mode.PAUSED, at))) : step;
    return Ears.glance(waiting, at);
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
    Step noted = listening(state, text) ? nothing(step, at) : step;
    return state.assistant().mode() == Mode.PAUSED ? resume(noted, at) : noted;
  }

  /** The user only showed that he listens, or, where there has been noise before, it was noise again. */
  private static Step nothing(Step step, long at) {
    State state = step.state();
    Doubts doubts = state.voice().doubts();
    boolean more = state.assistant().talks() && (doubts.wary(at) || !state.turn().text().isBlank());
    return more ? step.to(state.with(state.voice().with(doubts.expected(at)))) : step;
  }

  /** Something more is surely understood while the user still speaks. */
  Step more(Step step, long at) {
    Assistant assistant = step.state().assistant();
    boolean time = at - assistant.since() >= rules.resume();
    boolean said = !listening(step.state(), step.state().turn().text());
    return assistant.mode() == Mode.PAUSED && (time || said) ? settle(step, at) : step;
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
