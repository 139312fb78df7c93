package dev.parley.conversation.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the conversation stands. The user's side and the assistant's side are independent: both may speak at once.
 *
 * @param user the user's side
 * @param assistant the assistant's side
 * @param waiting prompts that wait for the floor
 * @param bargeIn whether talking over the assistant stops it
 * @param turns number of the latest turn
 * @param utterances number of the latest utterance
 */
record State(
    User user,
    Assistant assistant,
    List<Prompt> waiting,
    boolean bargeIn,
    int turns,
    int utterances) {
  static final State START =
      new State(User.SILENT, Assistant.QUIET, List.of(), true, 0, 0);

  State {
    waiting = List.copyOf(waiting);
  }

  /**
   * The user's side.
   *
   * @param speaking whether there is speech now
   * @param onset where the present or latest speech began
   * @param end where the latest speech ended
   * @param open the utterance being recognised, with its start
   * @param awaited utterances whose final hypothesis is still to come, in order
   * @param heard final texts of this turn so far
   * @param turn number of the user's turn that goes on; 0: none
   * @param from where that turn began
   * @param closedAt when the turn was decided to have ended; -1: it goes on
   */
  record User(
      boolean speaking,
      long onset,
      long end,
      Optional<Open> open,
      List<Integer> awaited,
      List<String> heard,
      int turn,
      long from,
      long closedAt) {
    static final User SILENT =
        new User(false, 0, 0, Optional.empty(), List.of(), List.of(), 0, 0, -1);

    User {
      awaited = List.copyOf(awaited);
      heard = List.copyOf(heard);
    }

    boolean inTurn() {
      return turn != 0;
    }

    String text() {
      return String.join(" ", heard);
    }

    User speaking(boolean now, long newOnset, long newEnd) {
      return new User(now, newOnset, newEnd, open, awaited, heard, turn, from, closedAt);
    }

    User inTurn(int number, long start, List<String> said) {
      return new User(speaking, onset, end, open, awaited, said, number, start, -1);
    }

    User opened(int utterance, long start) {
      return new User(
          speaking, onset, end, Optional.of(new Open(utterance, start)), awaited, heard, turn, from, -1);
    }

    User closed() {
      List<Integer> more = new ArrayList<>(awaited);
      open.ifPresent(o -> more.add(o.utterance()));
      return new User(speaking, onset, end, Optional.empty(), more, heard, turn, from, closedAt);
    }

    User ended(long at) {
      return new User(speaking, onset, end, open, awaited, heard, turn, from, at);
    }

    User understood(int utterance, String text) {
      List<Integer> fewer = awaited.stream().filter(u -> u != utterance).toList();
      List<String> more = new ArrayList<>(heard);
      if (!text.isBlank()) {
        more.add(text.strip());
      }
      return new User(speaking, onset, end, open, fewer, more, turn, from, closedAt);
    }

    User done() {
      return new User(speaking, onset, end, Optional.empty(), List.of(), List.of(), 0, 0, -1);
    }
  }

  /** An utterance being recognised. */
  record Open(int utterance, long from) {}

  /**
   * The assistant's side.
   *
   * @param mode what it is doing
   * @param turn the turn it answers; 0 when quiet
   * @param question the user's words it answers; empty when it speaks by itself
   * @param since when it began to
   */
  record Assistant(Mode mode, int turn, String question, long since) {
    static final Assistant QUIET = new Assistant(Mode.QUIET, 0, "", 0);
  }

  /** What the assistant is doing. */
  enum Mode {
    QUIET,
    THINKING,
    SPEAKING
  }

  State with(User other) {
    return new State(other, assistant, waiting, bargeIn, turns, utterances);
  }

  State with(Assistant other) {
    return new State(user, other, waiting, bargeIn, turns, utterances);
  }

  State waiting(List<Prompt> prompts) {
    return new State(user, assistant, prompts, bargeIn, turns, utterances);
  }

  State bargeIn(boolean on) {
    return new State(user, assistant, waiting, on, turns, utterances);
  }

  State nextTurn() {
    return new State(user, assistant, waiting, bargeIn, turns + 1, utterances);
  }

  State nextUtterance() {
    return new State(user, assistant, waiting, bargeIn, turns, utterances + 1);
  }

  /** Whether nobody has the floor. */
  boolean floorFree() {
    return !user.speaking() && !user.inTurn() && assistant.mode() == Mode.QUIET;
  }
}
