package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Hearing;
import dev.parley.conversation.turns.State.Mode;
import dev.parley.conversation.turns.State.Turn;
import dev.parley.conversation.turns.State.Voice;

/**
 * Turn-taking: (state, input) → (state, actions). No clock, no thread, no memory of its own.
 *
 * <p>The user's turn begins with speech ({@link Ears}) and ends with a silence, which is short after complete words and
 * long after words that go on ({@link Silence}). As soon as its words may be all, the answer is prepared, and given up
 * when more words come. Speech that begins while the answer is still awaited continues the same turn. Speech over the
 * assistant makes it pause, and words interrupt it; where no words come it goes on ({@link Floor}). A prompt that is
 * not an answer waits until nobody has the floor ({@link Speech}). Every state has an end ({@link Patience}).
 */
final class Turns {
  private final Silence silence;
  private final Ears ears;
  private final Floor floor;
  private final Speech speech;
  private final Patience patience;
  private final long stable;

  Turns(Rules rules) {
    silence = new Silence(rules.silences());
    ears = new Ears(rules, silence);
    floor = new Floor(rules.starts());
    speech = new Speech(rules.caps());
    patience = new Patience(rules.caps());
    stable = rules.silences().stable();
  }

  Step step(State state, Input input) {
    return switch (input) {
      case Input.Tick tick -> tick(state, tick.at());
      case Input.VoiceStarted in -> floor.tick(ears.voiceStarted(state, in), in.at());
      case Input.VoiceStopped in -> ears.voiceStopped(state, in);
      case Input.PartialHeard in -> news(ears.partial(state, in));
      case Input.FinalHeard in -> Ears.awaits(state, in.utterance()) ? understood(state, in) : Step.stay(state);
      case Input.Typed in -> typed(state, in);
      case Input.SpeakingStarted in -> Speech.started(state, in);
      case Input.SpeakingEnded in -> Speech.ended(state, in);
      case Input.Prompted in -> Speech.serveWaiting(Speech.enqueue(Step.stay(state), in.prompt()), in.at());
      case Input.Cut in -> Speech.serveWaiting(Floor.interrupt(Step.stay(state)), in.at());
      case Input.BargeInSet in -> Step.stay(state.bargeIn(in.on()));
      case Input.LanguageSet in -> Step.stay(state.language(in.language()));
    };
  }

  private Step tick(State state, long at) {
    Step step = floor.tick(Step.stay(state), at);
    step = prepare(step, at);
    step = endpoint(step, at);
    step = ears.splitLong(step, at);
    step = patience.hearing(step, at);
    step = completeTurn(step, at);
    step = patience.thinking(step, at);
    step = Speech.serveWaiting(step, at);
    return speech.lull(step, at);
  }

  // ---- the end of the user's turn

  private Step endpoint(Step step, long at) {
    State state = step.state();
    Voice voice = state.voice();
    boolean goesOn = state.turn().goesOn() && state.turn().closedAt() < 0;
    boolean over = goesOn && !voice.speaking() && at - voice.end() >= silence.wanted(state);
    return over ? completeTurn(end(step, at), at) : step;
  }

  /** It is decided that the user's turn has ended. */
  static Step end(Step step, long at) {
    Turn turn = step.state().turn();
    Step marked = step.and(new Action.MarkEndpoint(turn.number(), step.state().voice().end()));
    Step closed = Ears.close(marked, at);
    return closed.to(closed.state().with(closed.state().turn().closed(at)));
  }

  private Step understood(State state, Input.FinalHeard in) {
    Step step = news(Step.stay(ears.understood(state, in)));
    State heard = step.state();
    boolean pause = !heard.voice().speaking() && heard.hearing().awaited().isEmpty();
    Step settled = pause ? floor.settle(step, in.at()) : floor.more(step, in.at());
    return completeTurn(prepare(settled, in.at()), in.at());
  }

  /** Ends the user's turn once it is decided to have ended and everything of it is understood. */
  private Step completeTurn(Step step, long at) {
    State state = step.state();
    Turn turn = state.turn();
    if (turn.closedAt() < 0 || !state.hearing().awaited().isEmpty()) {
      return step;
    }
    String text = turn.text();
    Step told = step.and(new Action.TellUserTurn(turn.number(), text, turn.from(), state.voice().end()));
    Step settled = floor.settle(told, at);
    boolean listening = floor.listening(settled.state(), text);
    Step rid = listening || !turn.prepared().equals(text) ? withdrawPrepared(settled) : settled;
    Step done = rid.to(silence.ended(rid.state(), text).with(Turn.NONE).with(Hearing.NOTHING));
    return listening ? Speech.serveWaiting(done, at) : Speech.answer(done, turn.number(), text, at);
  }

  private Step typed(State state, Input.Typed in) {
    Step step = withdrawPrepared(Step.stay(state));
    step = state.bargeIn() ? Floor.interrupt(step) : step;
    State next = step.state().nextTurn();
    int turn = next.counts().turns();
    Action told = new Action.TellUserTurn(turn, in.text(), in.at(), in.at());
    Step marked = step.and(new Action.MarkEndpoint(turn, in.at())).and(told);
    return Speech.answer(marked.to(next), turn, in.text(), in.at());
  }

  // ---- the answer before the end

  /** Has the answer prepared to words that may be all: final ones in a pause, or complete ones that stay the same. */
  private Step prepare(Step step, long at) {
    State state = step.state();
    Turn turn = state.turn();
    boolean wanted =
        turn.goesOn()
            && turn.prepared().isEmpty()
            && state.assistant().mode() == Mode.QUIET
            && state.waiting().isEmpty()
            && (known(state) ? silence.mayBeAll(state) : stable(state, at));
    return wanted ? prepare(step) : step;
  }

  private static boolean known(State state) {
    Hearing hearing = state.hearing();
    return !state.voice().speaking() && hearing.open().isEmpty() && hearing.awaited().isEmpty();
  }

  private boolean stable(State state, long at) {
    return !state.hearing().partial().isEmpty() && at - state.turn().news() >= stable && silence.complete(state);
  }

  private static Step prepare(Step step) {
    State state = step.state();
    String text = state.sofar();
    Action prepare = new Action.Prepare(new Prompt.Question(state.turn().number(), text));
    return step.and(prepare).to(state.with(state.turn().prepared(text)));
  }

  /** Gives up an answer prepared to other words. */
  private static Step news(Step step) {
    State state = step.state();
    String prepared = state.turn().prepared();
    boolean other = !prepared.isEmpty() && !state.sofar().equals(prepared);
    return other ? withdrawPrepared(step) : step;
  }

  static Step withdrawPrepared(Step step) {
    State state = step.state();
    return state.turn().prepared().isEmpty()
        ? step
        : step.and(new Action.Withdraw(state.turn().number())).to(state.with(state.turn().prepared("")));
  }

  /** Gives up an answer that was begun. */
  static Step withdraw(Step step) {
    Assistant assistant = step.state().assistant();
    return step.and(new Action.Withdraw(assistant.turn())).to(step.state().with(Assistant.QUIET));
  }
}
