package dev.parley.conversation.turns;

import java.util.ArrayList;
import java.util.List;

/** What an input leads to: the next state, and what is to be done, in order. */
record Step(State state, List<Action> actions) {
  static Step stay(State state) {
    return new Step(state, List.of());
  }

  Step to(State next) {
    return new Step(next, actions);
  }

  Step and(Action action) {
    List<Action> more = new ArrayList<>(actions);
    more.add(action);
    return new Step(state, more);
  }
}
