package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Awaited;
import dev.parley.conversation.turns.State.Mode;
import dev.parley.conversation.turns.State.Turn;

/** The longest that anything is waited for, so that every state has an end. No state, no thread. */
final class Patience {
  private final Rules.Caps rules;

  Patience(Rules.Caps rules) {
    this.rules = rules;
  }

  /** Ends hearing that leads to nothing: words that do not come, and speech without an end. */
  Step hearing(Step step, long at) {
    Turn turn = step.state().turn();
    if (!turn.goesOn()) {
      return step;
    }
    if (turn.closedAt() >= 0) {
      return at - turn.closedAt() > rules.patience() ? giveUpHearing(step) : step;
    }
    boolean wordless = at - turn.news() >= rules.wordless() + rules.patience();
    boolean noise = step.state().voice().speaking() && at - turn.news() >= rules.wordless();
    boolean endless = at - turn.from() >= rules.turn();
    return noise || endless || wordless ? deafen(step, at) : step;
  }

  /** What was understood of the turn counts; the rest is given up. */
  private static Step giveUpHearing(Step step) {
    Step told = step;
    for (Awaited one : step.state().hearing().awaited()) {
      Action drop = new Action.DropUtterance(one.utterance());
      told = told.and(drop).to(Ears.heard(told.state(), one.utterance(), "", 1));
    }
    return told.and(new Action.Complain("speech recognition did not answer in time"));
  }

  /** Takes a sound that does not end for silence until it begins anew. */
  private static Step deafen(Step step, long at) {
    State state = step.state();
    Step ended = Turns.end(step, at);
    State quiet = ended.state().with(state.voice().stops(at).dismiss(at));
    return ended.to(quiet);
  }

  /** Ends an answer that does not come, or does not end. */
  Step thinking(Step step, long at) {
    State.Assistant assistant = step.state().assistant();
    long since = at - assistant.since();
    if (assistant.mode() == Mode.THINKING && since > rules.patience()) {
      return Turns.withdraw(step).and(
          new Action.Complain("the language model or the voice did not answer in time"));
    }
    return assistant.mode() == Mode.SPEAKING && since > rules.answer()
        ? Floor.interrupt(step).and(new Action.Complain("an answer without an end was cut"))
        : step;
  }
}
