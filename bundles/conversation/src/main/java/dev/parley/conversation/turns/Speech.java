package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Lull;
import dev.parley.conversation.turns.State.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the assistant says and when it may: answers, what waits for the floor, and words into a long lull. No state. */
final class Speech {
  /** Prompts that may wait for the floor. */
  private static final int MOST_WAITING = 32;

  /** The name under which a language model is told that nobody has spoken for long. */
  static final String LULL = "lull";

  private final Rules.Caps rules;

  Speech(Rules.Caps rules) {
    this.rules = rules;
  }

  static Step answer(Step step, int turn, String text, long at) {
    Prompt question = new Prompt.Question(turn, text);
    return step.state().assistant().mode() == Mode.QUIET
        ? respond(step, turn, question, text, at)
        : enqueue(step, question);
  }

  static Step enqueue(Step step, Prompt prompt) {
    List<Prompt> waiting = step.state().waiting();
    if (waiting.size() >= MOST_WAITING) {
      return step.and(new Action.Complain("too much is waiting to be said; dropped: " + prompt));
    }
    List<Prompt> more = new ArrayList<>(waiting);
    more.add(prompt);
    return step.to(step.state().waiting(more));
  }

  /** Lets the oldest waiting prompt speak when nobody has the floor. */
  static Step serveWaiting(Step step, long at) {
    State state = step.state();
    if (state.waiting().isEmpty() || !state.floorFree()) {
      return step;
    }
    Prompt prompt = state.waiting().getFirst();
    Step rest = step.to(state.waiting(state.waiting().subList(1, state.waiting().size())));
    return prompt instanceof Prompt.Question question
        ? respond(rest, question.turn(), question, question.text(), at)
        : unasked(rest, prompt, at);
  }

  private static Step unasked(Step step, Prompt prompt, long at) {
    State next = step.state().nextTurn();
    return respond(step.to(next), next.counts().turns(), prompt, "", at);
  }

  private static Step respond(Step step, int turn, Prompt prompt, String question, long at) {
    Assistant thinking = new Assistant(Mode.THINKING, turn, question, at);
    return step.and(new Action.Respond(turn, prompt)).to(step.state().with(thinking));
  }

  static Step started(State state, Input.SpeakingStarted in) {
    Assistant assistant = state.assistant();
    boolean ours = assistant.mode() == Mode.THINKING && assistant.turn() == in.turn();
    return Step.stay(ours ? state.with(assistant.in(Mode.SPEAKING, in.at())) : state);
  }

  static Step ended(State state, Input.SpeakingEnded in) {
    if (state.assistant().turn() != in.turn()) {
      return Step.stay(state);
    }
    Lull lull = new Lull(in.at(), state.lull().asked());
    return serveWaiting(Step.stay(state.with(Assistant.QUIET).with(lull)), in.at());
  }

  /** Asks into a long lull whether the user is still there, a few times; after something was said at all. */
  Step lull(Step step, long at) {
    State state = step.state();
    if (!state.floorFree()) {
      int asked = state.turn().goesOn() ? 0 : state.lull().asked();
      return step.to(state.with(new Lull(at, asked)));
    }
    Lull lull = state.lull();
    boolean due = rules.lull() > 0 && at - lull.since() >= rules.lull() && lull.asked() < rules.asked();
    if (!due || state.counts().turns() == 0) {
      return step;
    }
    State asking = state.with(new Lull(at, lull.asked() + 1));
    return unasked(step.to(asking), new Prompt.Happening(LULL, Map.of("asked", lull.asked() + 1)), at);
  }
}
