package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Mode;
import dev.parley.conversation.turns.State.Open;
import dev.parley.conversation.turns.State.User;
import java.util.ArrayList;
import java.util.List;

/**
 * Turn-taking: (state, input) → (state, actions). No clock, no thread, no memory of its own.
 *
 * <p>The user's turn begins with speech and ends with a silence, which is short after complete words and long after
 * words that go on ({@link Silence}). Speech that begins while the answer is still awaited continues the same turn.
 * Speech over the assistant makes it pause, and words interrupt it; where no words come it goes on ({@link Floor}). A
 * prompt that is not an answer waits until nobody has the floor.
 */
final class Turns {
  /** Prompts that may wait for the floor. */
  private static final int MOST_WAITING = 32;

  private final Rules rules;
  private final Silence silence;
  private final Floor floor;

  Turns(Rules rules) {
    this.rules = rules;
    silence = new Silence(rules);
    floor = new Floor(rules);
  }

  Step step(State state, Input input) {
    return switch (input) {
      case Input.Tick tick -> tick(state, tick.at());
      case Input.VoiceStarted in -> voiceStarted(state, in);
      case Input.VoiceStopped in -> voiceStopped(state, in);
      case Input.PartialHeard in -> partial(state, in);
      case Input.FinalHeard in -> understood(state, in);
      case Input.Typed in -> typed(state, in);
      case Input.SpeakingStarted in -> speakingStarted(state, in);
      case Input.SpeakingEnded in -> speakingEnded(state, in);
      case Input.Prompted in -> serveWaiting(enqueue(Step.stay(state), in.prompt()), in.at());
      case Input.Cut in -> serveWaiting(Floor.interrupt(Step.stay(state)), in.at());
      case Input.BargeInSet in -> Step.stay(state.bargeIn(in.on()));
      case Input.LanguageSet in -> Step.stay(state.language(in.language()));
    };
  }

  // ---- the passing of time

  private Step tick(State state, long at) {
    Step step = floor.tick(Step.stay(state), at);
    step = endpoint(step, at);
    step = splitLong(step, at);
    step = impatience(step, at);
    return serveWaiting(step, at);
  }

  private Step endpoint(Step step, long at) {
    User user = step.state().user();
    boolean over =
        user.inTurn() && !user.speaking() && user.closedAt() < 0 && at - user.end() >= silence.wanted(step.state());
    if (!over) {
      return step;
    }
    Step marked = step.and(new Action.MarkEndpoint(user.turn(), user.end()));
    Step closed = close(marked, at);
    return completeTurn(closed.to(closed.state().with(closed.state().user().ended(at))), at);
  }

  private static Step close(Step step, long upTo) {
    User user = step.state().user();
    if (user.open().isEmpty()) {
      return step;
    }
    int utterance = user.open().get().utterance();
    return step.and(new Action.CloseUtterance(utterance, upTo)).to(step.state().with(user.closed()));
  }

  private Step splitLong(Step step, long at) {
    long length = step.state().user().open().map(open -> at - open.from()).orElse(0L);
    return length >= rules.longest() ? open(close(step, at), at) : step;
  }

  private Step impatience(Step step, long at) {
    State state = step.state();
    if (state.user().closedAt() >= 0 && at - state.user().closedAt() > rules.patience()) {
      return giveUpHearing(step, at);
    }
    boolean thinking = state.assistant().mode() == Mode.THINKING;
    return thinking && at - state.assistant().since() > rules.patience() ? giveUpThinking(step) : step;
  }

  /** What was understood of the turn counts; the rest is given up. */
  private Step giveUpHearing(Step step, long at) {
    Step told = step;
    for (int utterance : step.state().user().awaited()) {
      told = told.and(new Action.DropUtterance(utterance)).to(heard(told.state(), utterance, ""));
    }
    return completeTurn(told.and(new Action.Complain("speech recognition did not answer in time")), at);
  }

  private static State heard(State state, int utterance, String text) {
    return state.with(state.user().understood(utterance, text));
  }

  private static Step giveUpThinking(Step step) {
    return step.and(new Action.Withdraw(step.state().assistant().turn()))
        .and(new Action.Complain("the language model or the voice did not answer in time"))
        .to(step.state().with(Assistant.QUIET));
  }

  // ---- the user speaks

  private Step voiceStarted(State state, Input.VoiceStarted in) {
    User user = state.user().speaking(true, in.onset(), state.user().end());
    Step step = Step.stay(silence.learned(state, in.onset()).with(user)).and(new Action.TellSpeechStarted(in.onset()));
    step = continueTurn(step, in);
    return step.state().user().open().isPresent() ? step : open(step, from(step.state(), in.onset()));
  }

  /** Makes sure the user has a turn: the one that goes on, the one whose answer was not heard yet, or a new one. */
  private static Step continueTurn(Step step, Input.VoiceStarted in) {
    State state = step.state();
    Assistant assistant = state.assistant();
    if (state.user().inTurn()) {
      User user = state.user();
      return step.to(state.with(user.inTurn(user.turn(), user.from(), user.heard())));
    }
    if (assistant.mode() == Mode.THINKING && !assistant.question().isEmpty()) {
      User user = state.user().inTurn(assistant.turn(), in.onset(), List.of(assistant.question()));
      return step.and(new Action.Withdraw(assistant.turn())).to(state.with(user).with(Assistant.QUIET));
    }
    State next = state.nextTurn();
    return step.to(next.with(next.user().inTurn(next.turns(), in.onset(), List.of())));
  }

  /** The pre-roll never reaches back into audio that an earlier utterance already has. */
  private long from(State state, long onset) {
    long earliest = state.user().awaited().isEmpty() ? 0 : state.user().end();
    return Math.max(0, Math.max(earliest, onset - rules.preroll()));
  }

  private static Step open(Step step, long from) {
    State next = step.state().nextUtterance();
    int utterance = next.utterances();
    return step.and(new Action.OpenUtterance(utterance, from)).to(next.with(next.user().opened(utterance, from)));
  }

  private Step voiceStopped(State state, Input.VoiceStopped in) {
    if (!state.user().speaking()) {
      return Step.stay(state);
    }
    long end = Math.max(in.end(), state.user().onset());
    State next = state.with(state.user().speaking(false, state.user().onset(), end));
    Step step = Step.stay(next).and(new Action.TellSpeechStopped(end));
    long length = state.user().open().map(open -> in.at() - open.from()).orElse(0L);
    return length >= rules.piece() ? close(step, in.at()) : step;
  }

  private Step partial(State state, Input.PartialHeard in) {
    User user = state.user();
    boolean current = user.open().map(Open::utterance).filter(u -> u == in.utterance()).isPresent();
    if (!user.inTurn() || !(current || user.awaited().contains(in.utterance()))) {
      return Step.stay(state);
    }
    User heard = user.partial(in.text());
    Step told = Step.stay(state.with(heard)).and(new Action.TellPartial(user.turn(), heard.sofar()));
    return floor.words(told, heard.sofar());
  }

  private Step understood(State state, Input.FinalHeard in) {
    if (!state.user().awaited().contains(in.utterance())) {
      return Step.stay(state);
    }
    return completeTurn(Step.stay(heard(state, in.utterance(), in.text())), in.at());
  }

  /** Ends the user's turn once it is decided to have ended and everything of it is understood. */
  private Step completeTurn(Step step, long at) {
    User user = step.state().user();
    if (user.closedAt() < 0 || !user.awaited().isEmpty()) {
      return step;
    }
    State state = step.state().with(user.done());
    Step told = step.and(new Action.TellUserTurn(user.turn(), user.text(), user.from(), user.end())).to(state);
    Step settled = floor.settle(told, user.text());
    return floor.listening(settled.state(), user.text())
        ? serveWaiting(settled, at)
        : answer(settled, user.turn(), user.text(), at);
  }

  private static Step answer(Step step, int turn, String text, long at) {
    State state = step.state();
    Prompt question = new Prompt.Question(turn, text);
    if (state.assistant().mode() != Mode.QUIET) {
      return enqueue(step, question);
    }
    return respond(step, turn, question, text, at);
  }

  private Step typed(State state, Input.Typed in) {
    Step step = state.bargeIn() ? Floor.interrupt(Step.stay(state)) : Step.stay(state);
    State next = step.state().nextTurn();
    Action told = new Action.TellUserTurn(next.turns(), in.text(), in.at(), in.at());
    Step marked = step.and(new Action.MarkEndpoint(next.turns(), in.at())).and(told);
    return answer(marked.to(next), next.turns(), in.text(), in.at());
  }

  // ---- the assistant speaks

  private static Step speakingStarted(State state, Input.SpeakingStarted in) {
    Assistant a = state.assistant();
    boolean ours = a.mode() == Mode.THINKING && a.turn() == in.turn();
    return Step.stay(ours ? state.with(new Assistant(Mode.SPEAKING, a.turn(), a.question(), in.at())) : state);
  }

  private Step speakingEnded(State state, Input.SpeakingEnded in) {
    if (state.assistant().turn() != in.turn()) {
      return Step.stay(state);
    }
    return serveWaiting(Step.stay(state.with(Assistant.QUIET)), in.at());
  }

  private static Step enqueue(Step step, Prompt prompt) {
    List<Prompt> waiting = step.state().waiting();
    if (waiting.size() >= MOST_WAITING) {
      return step.and(new Action.Complain("too much is waiting to be said; dropped: " + prompt));
    }
    List<Prompt> more = new ArrayList<>(waiting);
    more.add(prompt);
    return step.to(step.state().waiting(more));
  }

  /** Lets the oldest waiting prompt speak when nobody has the floor. */
  private static Step serveWaiting(Step step, long at) {
    State state = step.state();
    if (state.waiting().isEmpty() || !state.floorFree()) {
      return step;
    }
    Prompt prompt = state.waiting().getFirst();
    State rest = state.waiting(state.waiting().subList(1, state.waiting().size()));
    return prompt instanceof Prompt.Question question
        ? respond(step.to(rest), question.turn(), question, question.text(), at)
        : respond(step.to(rest.nextTurn()), rest.turns() + 1, prompt, "", at);
  }

  private static Step respond(Step step, int turn, Prompt prompt, String question, long at) {
    Assistant thinking = new Assistant(Mode.THINKING, turn, question, at);
    return step.and(new Action.Respond(turn, prompt)).to(step.state().with(thinking));
  }
}
