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
 * @param language the language spoken, a BCP 47 primary tag
 * @param pace how long the user pauses inside a turn
 */
record State(
    User user,
    Assistant assistant,
    List<Prompt> waiting,
    boolean bargeIn,
    int turns,
    int utterances,
    String language,
    Pace pace) {
  static final State START = new State(User.SILENT, Assistant.QUIET, List.of(), true, 0, 0, "en", Pace.UNKNOWN);

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
   * @param partial what is understood so far of the open utterance
   * @param dismissed onset of speech that turned out to be none; -1: none
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
      long closedAt,
      String partial,
      long dismissed) {
    static final User SILENT = new User(false, 0, 0, Optional.empty(), List.of(), List.of(), 0, 0, -1, "", -1);

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

    /** All that is understood of the turn so far, final or not. */
    String sofar() {
      return (text() + " " + partial).strip();
    }

    User partial(String text) {
      return new User(speaking, onset, end, open, awaited, heard, turn, from, closedAt, text.strip(), dismissed);
    }

    /** The present speech turned out to be none. */
    User dismiss() {
      return new User(speaking, onset, end, open, awaited, heard, turn, from, closedAt, partial, onset);
    }

    User speaking(boolean now, long newOnset, long newEnd) {
      return new User(now, newOnset, newEnd, open, awaited, heard, turn, from, closedAt, partial, dismissed);
    }

    User inTurn(int number, long start, List<String> said) {
      return new User(speaking, onset, end, open, awaited, said, number, start, -1, partial, dismissed);
    }

    User opened(int utterance, long start) {
      return new User(
          speaking, onset, end, Optional.of(new Open(utterance, start)), awaited, heard, turn, from, -1, "", dismissed);
    }

    User closed() {
      List<Integer> more = new ArrayList<>(awaited);
      open.ifPresent(o -> more.add(o.utterance()));
      return new User(speaking, onset, end, Optional.empty(), more, heard, turn, from, closedAt, partial, dismissed);
    }

    User ended(long at) {
      return new User(speaking, onset, end, open, awaited, heard, turn, from, at, partial, dismissed);
    }

    User understood(int utterance, String text) {
      List<Integer> fewer = awaited.stream().filter(u -> u != utterance).toList();
      List<String> more = new ArrayList<>(heard);
      if (!text.isBlank()) {
        more.add(text.strip());
      }
      return new User(speaking, onset, end, open, fewer, more, turn, from, closedAt, "", dismissed);
    }

    User done() {
      return new User(speaking, onset, end, Optional.empty(), List.of(), List.of(), 0, 0, -1, "", dismissed);
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
    SPEAKING,
    /** It holds its tongue, because the user may be taking the floor. */
    PAUSED
  }

  State with(User other) {
    return new State(other, assistant, waiting, bargeIn, turns, utterances, language, pace);
  }

  State with(Assistant other) {
    return new State(user, other, waiting, bargeIn, turns, utterances, language, pace);
  }

  State waiting(List<Prompt> prompts) {
    return new State(user, assistant, prompts, bargeIn, turns, utterances, language, pace);
  }

  State bargeIn(boolean on) {
    return new State(user, assistant, waiting, on, turns, utterances, language, pace);
  }

  State language(String tag) {
    return new State(user, assistant, waiting, bargeIn, turns, utterances, tag, pace);
  }

  State with(Pace other) {
    return new State(user, assistant, waiting, bargeIn, turns, utterances, language, other);
  }

  State nextTurn() {
    return new State(user, assistant, waiting, bargeIn, turns + 1, utterances, language, pace);
  }

  State nextUtterance() {
    return new State(user, assistant, waiting, bargeIn, turns, utterances + 1, language, pace);
  }

  /** Whether nobody has the floor. */
  boolean floorFree() {
    return !user.speaking() && !user.inTurn() && assistant.mode() == Mode.QUIET;
  }
}
