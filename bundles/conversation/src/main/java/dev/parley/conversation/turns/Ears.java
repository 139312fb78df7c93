package dev.parley.conversation.turns;

import dev.parley.conversation.turns.State.Assistant;
import dev.parley.conversation.turns.State.Awaited;
import dev.parley.conversation.turns.State.Mode;
import dev.parley.conversation.turns.State.Open;
import dev.parley.conversation.turns.State.Turn;
import dev.parley.conversation.turns.State.Voice;
import java.util.Optional;

/**
 * What is heard of the user: turns begin with speech, and utterances are recognised from one pause to the next, so that
 * what was said is known soon after the user fell silent. No state, no thread.
 */
final class Ears {
  /** Speech so soon after an utterance, 350 ms, goes on with it. */
  private static final long SOON = 350 * 16;

  /** An utterance of at most this, 10 s, is recognised again from its start in no time. */
  private static final long WHOLE = 10_000 * 16;

  /** What a backchannel or a noise is misheard as is hardly ever more sure than this. */
  private static final double REMARK_CONFIDENCE = 0.7;

  /** Nor a number, or a word with which nobody interrupts, that a cough or others who talk sound like, than this. */
  private static final double UNLIKELY_CONFIDENCE = 0.95;

  /** No recogniser is as sure. */
  private static final double NEVER = 2;

  private final Rules rules;
  private final Silence silence;

  Ears(Rules rules, Silence silence) {
    this.rules = rules;
    this.silence = silence;
  }

  Step voiceStarted(State state, Input.VoiceStarted in) {
    Voice voice = state.voice().starts(in.onset());
    Step step = Step.stay(silence.learned(state, in.onset()).with(voice)).and(new Action.TellSpeechStarted(in.onset()));
    boolean continues = state.turn().goesOn();
    step = continueTurn(step, in);
    if (step.state().hearing().open().isPresent()) {
      return step;
    }
    Optional<Open> again = continues ? whole(step.state(), in.onset()) : Optional.empty();
    return again.isPresent() ? again(step, again.get()) : open(step, from(step.state(), in.onset(), continues));
  }

  /** The utterance before, when what begins now is so soon after it that both are understood better as one. */
  private static Optional<Open> whole(State state, long onset) {
    boolean soon = onset - state.voice().end() <= SOON;
    return state.hearing().last().filter(last -> soon && onset - last.from() <= WHOLE);
  }

  /** Recognises an utterance again from its start, as the beginning of another. */
  private static Step again(Step step, Open before) {
    State state = step.state();
    int utterance = before.utterance();
    Step dropped = awaits(state, utterance) ? step.and(new Action.DropUtterance(utterance)) : step;
    State rest = state.with(state.hearing().understood(utterance)).with(state.turn().without(utterance));
    return open(dropped.to(rest), before.from(), before.speech(), State.NO_OTHER);
  }

  /** Makes sure the user has a turn: the one that goes on, the one whose answer was not heard yet, or a new one. */
  private static Step continueTurn(Step step, Input.VoiceStarted in) {
    State state = step.state();
    Assistant assistant = state.assistant();
    if (state.turn().goesOn()) {
      return step.to(state.with(state.turn().reopened()));
    }
    if (assistant.mode() == Mode.THINKING && !assistant.question().isEmpty()) {
      Turn turn = Turn.begun(assistant.turn(), in.onset(), assistant.question());
      Action hold = new Action.Hold(new Prompt.Question(assistant.turn(), assistant.question()));
      return step.and(hold).to(state.with(turn.prepared(turn.text())).with(Assistant.QUIET));
    }
    State next = state.nextTurn();
    return step.to(next.with(Turn.begun(next.counts().turns(), in.onset())));
  }

  /** The pre-roll never reaches back into what an earlier utterance of the turn has heard already. */
  private long from(State state, long onset, boolean continues) {
    long earliest = continues ? Math.min(state.hearing().upTo(), onset) : 0;
    return Math.max(0, Math.max(earliest, onset - rules.starts().preroll()));
  }

  private static Step open(Step step, long from) {
    return open(step, from, 0, State.NO_OTHER);
  }

  private static Step open(Step step, long from, long speech, int replaces) {
    State next = step.state().nextUtterance();
    Open one = new Open(next.counts().utterances(), from, speech, replaces);
    return step.and(new Action.OpenUtterance(one.utterance(), from)).to(next.with(next.hearing().opened(one)));
  }

  Step voiceStopped(State state, Input.VoiceStopped in) {
    if (!state.voice().speaking()) {
      return Step.stay(state);
    }
    Voice voice = state.voice().stops(in.end());
    Step step = Step.stay(state.with(voice)).and(new Action.TellSpeechStopped(voice.end()));
    return close(step, in.at());
  }

  /** Ends the open utterance before a position. */
  static Step close(Step step, long upTo) {
    State state = step.state();
    if (state.hearing().open().isEmpty()) {
      return step;
    }
    Voice voice = state.voice();
    long speech = (voice.speaking() ? upTo : voice.end()) - voice.onset();
    int utterance = state.hearing().open().get().utterance();
    return step.and(new Action.CloseUtterance(utterance, upTo)).to(state.with(state.hearing().closed(speech, upTo)));
  }

  /** Commits an utterance that has become long. */
  Step splitLong(Step step, long at) {
    long length = step.state().hearing().open().map(open -> at - open.from()).orElse(0L);
    return length >= rules.caps().utterance() ? split(step, at) : step;
  }

  /** Commits what was heard of the open utterance; another one goes on from there. */
  static Step split(Step step, long at) {
    return open(close(step, at), at);
  }

  /**
   * Has what was heard of the open utterance finally understood while the user goes on: the whole is recognised again
   * beside it, and its words take the place of these.
   */
  static Step glance(Step step, long at) {
    Open open = step.state().hearing().open().orElseThrow();
    if (at - open.from() > WHOLE) {
      return split(step, at);
    }
    return open(close(step, at), open.from(), open.speech(), open.utterance());
  }

  Step partial(State state, Input.PartialHeard in) {
    boolean latest = state.hearing().open().isEmpty() && awaits(state, in.utterance());
    if (!state.turn().goesOn() || !(latest || state.hearing().opened(in.utterance()))) {
      return Step.stay(state);
    }
    State heard = state.with(state.hearing().partial(in.text(), rules.starts().words(), in.at()));
    State told = heard.sofar().equals(state.sofar()) ? heard : heard.with(heard.turn().news(in.at()));
    return Step.stay(told).and(new Action.TellPartial(told.turn().number(), told.sofar()));
  }

  /** Whether a final hypothesis is waited for. */
  static boolean awaits(State state, int utterance) {
    return state.hearing().awaits(utterance).isPresent();
  }

  /** Takes a final hypothesis in; one of too little speech, or too unsure, says nothing, or an order. */
  State understood(State state, Input.FinalHeard in) {
    long speech = state.hearing().awaits(in.utterance()).map(Awaited::speech).orElse(0L);
    String before = state.turn().without(replaced(state, in.utterance())).text();
    String text = Phrasing.of(state.language()).continued(before, certain(state, in));
    State heard = heard(state, in.utterance(), speech >= rules.starts().speech() ? text : "", in.last());
    return heard.sofar().equals(state.sofar()) ? heard : heard.with(heard.turn().news(in.at()));
  }

  private String certain(State state, Input.FinalHeard in) {
    boolean sure = in.confidence() >= confidence(state, in);
    return sure && !in.text().isBlank() ? in.text() : order(state, in);
  }

  /** A word that interrupts, understood over the assistant until one or two unsure others took its place, or none. */
  private String order(State state, Input.FinalHeard in) {
    State.Hearing hearing = state.hearing();
    Phrasing phrasing = Phrasing.of(state.language());
    boolean its = hearing.open().isEmpty() && hearing.awaited().getLast().utterance() == in.utterance();
    boolean few = Phrasing.words(in.text()) < rules.starts().words() && !phrasing.alone(in.text());
    boolean over = state.bargeIn() && state.assistant().talks();
    return its && few && over && phrasing.alone(hearing.partial()) ? hearing.partial() : "";
  }

  /**
   * The confidence that words need: most, over the assistant, for a number or a single word with which nobody
   * interrupts, since coughs and others who talk sound like one, and these are nothing where there were false alarms;
   * more there for any other remark.
   */
  private double confidence(State state, Input.FinalHeard in) {
    double enough = rules.starts().confidence();
    if (!state.assistant().talks()) {
      return enough;
    }
    if (Phrasing.of(state.language()).unlikely(in.text())) {
      return Floor.wary(state, in.at()) ? NEVER : Math.max(UNLIKELY_CONFIDENCE, enough);
    }
    boolean remark = Floor.wary(state, in.at()) && Phrasing.words(in.text()) < rules.starts().words();
    return remark ? Math.max(REMARK_CONFIDENCE, enough) : enough;
  }

  static State heard(State state, int utterance, String text, double last) {
    Turn turn = text.isBlank() ? state.turn() : state.turn().without(replaced(state, utterance));
    return state.with(state.hearing().understood(utterance)).with(turn.heard(utterance, text, last));
  }

  private static int replaced(State state, int utterance) {
    return state.hearing().awaits(utterance).map(Awaited::replaces).orElse(State.NO_OTHER);
  }
}
