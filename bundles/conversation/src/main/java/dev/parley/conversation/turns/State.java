package dev.parley.conversation.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the conversation stands. The user's side and the assistant's side are independent: both may speak at once.
 *
 * @param voice what is heard of the user
 * @param hearing what is being understood
 * @param turn the user's turn that goes on
 * @param assistant the assistant's side
 * @param waiting prompts that wait for the floor
 * @param bargeIn whether talking over the assistant stops it
 * @param counts numbers given so far
 * @param language the language spoken, a BCP 47 primary tag
 * @param pace how long the user pauses inside a turn
 * @param lull how long nobody has spoken
 */
record State(
    Voice voice,
    Hearing hearing,
    Turn turn,
    Assistant assistant,
    List<Prompt> waiting,
    boolean bargeIn,
    Counts counts,
    String language,
    Pace pace,
    Lull lull) {
  static final State START =
      new State(
          Voice.SILENT,
          Hearing.NOTHING,
          Turn.NONE,
          Assistant.QUIET,
          List.of(),
          true,
          new Counts(0, 0),
          "en",
          Pace.UNKNOWN,
          new Lull(0, 0));

  State {
    waiting = List.copyOf(waiting);
  }

  /**
   * What is heard of the user.
   *
   * @param speaking whether there is speech now
   * @param onset where the present or latest speech began
   * @param end where the latest speech ended
   * @param doubts what was no interruption
   * @param lowered whether the assistant speaks more quietly for it
   */
  record Voice(boolean speaking, long onset, long end, Doubts doubts, boolean lowered) {
    static final Voice SILENT = new Voice(false, 0, 0, Doubts.NONE, false);

    Voice starts(long newOnset) {
      return new Voice(true, newOnset, end, doubts, lowered);
    }

    Voice stops(long newEnd) {
      return new Voice(false, onset, Math.max(newEnd, onset), doubts, lowered);
    }

    /** The present speech turned out to be none. */
    Voice dismiss(long at) {
      return with(doubts.dismiss(onset, at));
    }

    Voice with(Doubts other) {
      return new Voice(speaking, onset, end, other, lowered);
    }

    Voice lowered(boolean now) {
      return new Voice(speaking, onset, end, doubts, now);
    }
  }

  /**
   * What is being understood.
   *
   * @param open the utterance being recognised
   * @param awaited utterances whose final hypothesis is still to come, in order
   * @param partial what is understood so far of the open one
   * @param steady since when its first words have been the same
   * @param upTo up to where the utterances of the turn have had the audio
   * @param last the utterance closed last
   */
  record Hearing(
      Optional<Open> open, List<Awaited> awaited, String partial, long steady, long upTo, Optional<Open> last) {
    static final Hearing NOTHING = new Hearing(Optional.empty(), List.of(), "", 0, 0, Optional.empty());

    Hearing {
      awaited = List.copyOf(awaited);
    }

    Hearing opened(Open one) {
      return new Hearing(Optional.of(one), awaited, "", 0, upTo, last);
    }

    /** The open one's audio ends before a position; so much of it was speech, in samples. */
    Hearing closed(long speech, long before) {
      List<Awaited> more = new ArrayList<>(awaited);
      open.ifPresent(one -> more.add(new Awaited(one.utterance(), one.speech() + speech, one.replaces())));
      Optional<Open> now = open.map(one -> new Open(one.utterance(), one.from(), one.speech() + speech, NO_OTHER));
      return new Hearing(Optional.empty(), more, partial, steady, before, now);
    }

    Hearing understood(int utterance) {
      List<Awaited> fewer = awaited.stream().filter(one -> one.utterance() != utterance).toList();
      return new Hearing(open, fewer, open.isPresent() ? partial : "", steady, upTo, last);
    }

    /** Another partial hypothesis, whose first so many words count as steady while they stay the same. */
    Hearing partial(String text, int first, long at) {
      boolean same = Phrasing.first(partial, first).equals(Phrasing.first(text, first));
      return new Hearing(open, awaited, text.strip(), same ? steady : at, upTo, last);
    }

    Optional<Awaited> awaits(int utterance) {
      return awaited.stream().filter(one -> one.utterance() == utterance).findFirst();
    }

    /** Which utterance's words the partial hypothesis stands for too. */
    int replaces() {
      int closed = awaited.isEmpty() ? NO_OTHER : awaited.getLast().replaces();
      return open.map(Open::replaces).orElse(closed);
    }

    boolean opened(int utterance) {
      return open.filter(one -> one.utterance() == utterance).isPresent();
    }
  }

  /** In place of the number of an utterance. */
  static final int NO_OTHER = -1;

  /**
   * An utterance being recognised.
   *
   * @param from where it begins
   * @param speech how many samples of it were speech before the present one
   * @param replaces the utterance that had its beginning, whose words count until this one's are known
   */
  record Open(int utterance, long from, long speech, int replaces) {}

  /** An utterance whose audio is complete, how many samples of it were speech, and which other one it replaces. */
  record Awaited(int utterance, long speech, int replaces) {}

  /**
   * The user's turn that goes on.
   *
   * @param number its number; 0: there is none
   * @param from where it began
   * @param closedAt when it was decided to have ended; -1: it goes on
   * @param heard final texts so far
   * @param news when something new was last understood
   * @param prepared the words whose answer is being prepared; empty: none
   */
  record Turn(int number, long from, long closedAt, List<Said> heard, long news, String prepared) {
    static final Turn NONE = new Turn(0, 0, -1, List.of(), 0, "");

    Turn {
      heard = List.copyOf(heard);
    }

    static Turn begun(int number, long from) {
      return new Turn(number, from, -1, List.of(), from, "");
    }

    /** A turn whose first words were taken for all of it. */
    static Turn begun(int number, long from, String words) {
      return new Turn(number, from, -1, List.of(new Said(0, words, 1)), from, "");
    }

    boolean goesOn() {
      return number != 0;
    }

    String text() {
      return heard.stream().map(Said::text).collect(Collectors.joining(" "));
    }

    /** How sure its last word is, 0 to 1; 1 where there is none. */
    double last() {
      return heard.isEmpty() ? 1 : heard.getLast().last();
    }

    Turn closed(long at) {
      return new Turn(number, from, at, heard, news, prepared);
    }

    Turn reopened() {
      return new Turn(number, from, -1, heard, news, prepared);
    }

    Turn heard(int utterance, String text, double last) {
      List<Said> more = new ArrayList<>(heard);
      if (!text.isBlank()) {
        more.add(new Said(utterance, text.strip(), last));
      }
      return new Turn(number, from, closedAt, more, news, prepared);
    }

    /** What this utterance said does not count: it is recognised again. */
    Turn without(int utterance) {
      List<Said> fewer = heard.stream().filter(said -> said.utterance() != utterance).toList();
      return new Turn(number, from, closedAt, fewer, news, prepared);
    }

    Turn news(long at) {
      return new Turn(number, from, closedAt, heard, at, prepared);
    }

    Turn prepared(String text) {
      return new Turn(number, from, closedAt, heard, news, text);
    }
  }

  /** What was finally understood of an utterance, and how surely its last word, 0 to 1. */
  record Said(int utterance, String text, double last) {}

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

    Assistant in(Mode other, long at) {
      return new Assistant(other, turn, question, at);
    }

    /** Whether it has the floor: it can be talked over. */
    boolean talks() {
      return mode == Mode.SPEAKING || mode == Mode.PAUSED;
    }
  }

  /** What the assistant is doing. */
  enum Mode {
    QUIET,
    THINKING,
    SPEAKING,
    /** It holds its tongue, because the user may be taking the floor. */
    PAUSED
  }

  /** Numbers of the latest turn and utterance. */
  record Counts(int turns, int utterances) {}

  /** Since when nobody has spoken, and how often the user was asked since. */
  record Lull(long since, int asked) {}

  /** All that is understood of the turn so far, final or not. */
  String sofar() {
    Turn rest = hearing.partial().isEmpty() ? turn : turn.without(hearing.replaces());
    return (rest.text() + " " + hearing.partial()).strip();
  }

  State with(Voice other) {
    return new State(other, hearing, turn, assistant, waiting, bargeIn, counts, language, pace, lull);
  }

  State with(Hearing other) {
    return new State(voice, other, turn, assistant, waiting, bargeIn, counts, language, pace, lull);
  }

  State with(Turn other) {
    return new State(voice, hearing, other, assistant, waiting, bargeIn, counts, language, pace, lull);
  }

  State with(Assistant other) {
    return new State(voice, hearing, turn, other, waiting, bargeIn, counts, language, pace, lull);
  }

  State waiting(List<Prompt> prompts) {
    return new State(voice, hearing, turn, assistant, prompts, bargeIn, counts, language, pace, lull);
  }

  State bargeIn(boolean on) {
    return new State(voice, hearing, turn, assistant, waiting, on, counts, language, pace, lull);
  }

  State with(Counts other) {
    return new State(voice, hearing, turn, assistant, waiting, bargeIn, other, language, pace, lull);
  }

  State language(String tag) {
    return new State(voice, hearing, turn, assistant, waiting, bargeIn, counts, tag, pace, lull);
  }

  State with(Pace other) {
    return new State(voice, hearing, turn, assistant, waiting, bargeIn, counts, language, other, lull);
  }

  State with(Lull other) {
    return new State(voice, hearing, turn, assistant, waiting, bargeIn, counts, language, pace, other);
  }

  State nextTurn() {
    return with(new Counts(counts.turns() + 1, counts.utterances()));
  }

  State nextUtterance() {
    return with(new Counts(counts.turns(), counts.utterances() + 1));
  }

  /** Whether nobody has the floor. */
  boolean floorFree() {
    return !voice.speaking() && !turn.goesOn() && assistant.mode() == Mode.QUIET;
  }
}
