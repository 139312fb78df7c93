package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.Latency;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast the user is understood while the assistant speaks and language model and voice compute without a pause,
 * beside the same in silence, in turns.
 */
public final class DuplexMeasure implements Measure {
  private static final int RECORDING = 1;
  private static final int ROUNDS = 12;
  private static final int QUICK_ROUNDS = 3;
  private static final double MOST = 1.2;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final String LONG =
      "This is a long explanation that goes on while you are speaking. "
          + "Nothing you say now stops it. It simply goes on until it is over.";

  private final Platform platform;

  /** Measures this host. */
  public DuplexMeasure(Platform platform) {
    this.platform = platform;
  }

  /** Milliseconds from the end of speech, and from the decision that the turn is over, to the words. */
  private record Understood(double speech, double decision) {}

  @Override
  public String name() {
    return "duplex";
  }

  @Override
  public String title() {
    return "stt in silence, and while the assistant speaks with llm and tts computing all the time";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    List<Understood> silence = new ArrayList<>();
    List<Understood> busy = new ArrayList<>();
    try (Session session = new Session(platform)) {
      platform.conversation().bargeIn(false);
      inSilence(session);
      for (int round = 0; round < (quick ? QUICK_ROUNDS : ROUNDS); round++) {
        silence.add(inSilence(session));
        busy.add(amidSpeech(session));
      }
    }
    report(findings, "end of speech → understood", figures(silence, true), figures(busy, true));
    report(findings, "turn decided to be over → understood", figures(silence, false), figures(busy, false));
  }

  private Understood inSilence(Session session) throws Exception {
    return heard(session, session.log.mark());
  }

  private Understood amidSpeech(Session session) throws Exception {
    int mark = session.log.mark();
    platform.conversation().say(LONG);
    session.await(mark, SpeakingStarted.class);
    try (Busy busy = new Busy(platform)) {
      Understood understood = heard(session, mark);
      if (busy.answers() == 0) {
        throw new IllegalStateException("language model and voice were not busy");
      }
      return understood;
    }
  }

  private Understood heard(Session session, int mark) throws Exception {
    long end = session.say(platform.recording(RECORDING));
    UserTurn turn = session.await(mark, UserTurn.class);
    session.awaitAnswer(turn.turn());
    Latency latency = session.await(mark, Latency.class, event -> event.turn() == turn.turn());
    return new Understood(AudioFormat.millis(turn.at() - end), latency.split().stt() / MICROS_PER_MILLI);
  }

  private static Figures figures(List<Understood> all, boolean speech) {
    return Figures.of(all.stream().map(one -> speech ? one.speech() : one.decision()).toList());
  }

  private static void report(Findings findings, String what, Figures silence, Figures busy) {
    findings.add(Row.of(what + ", in silence", "ms", silence));
    findings.add(Row.of(what + ", amid speech", "ms", busy));
    if (silence.median() > 0) { // else the words were there before
      findings.add(Row.of(what + ", ratio", "×", busy.median() / silence.median()).with(Target.atMost(MOST)));
    }
  }
}
