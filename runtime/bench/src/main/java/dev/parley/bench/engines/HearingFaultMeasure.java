package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.engine.EngineKind;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Speech recognition is swapped or killed in the middle of an utterance, at moments spread evenly over it. */
public final class HearingFaultMeasure implements Measure {
  private static final int RECORDING = 4;
  private static final String WORDS = "what is twenty five times four";
  private static final int ROUNDS = 10;
  private static final int QUICK_ROUNDS = 3;
  private static final Map<Fault, Double> MOST_ADDED = Map.of(Fault.SWAP, 300.0, Fault.KILL, 1000.0);

  private final Platform platform;

  /** Measures this host. */
  public HearingFaultMeasure(Platform platform) {
    this.platform = platform;
  }

  private record Outcome(double served, double latency, String words) {}

  @Override
  public String name() {
    return "stt-faults";
  }

  @Override
  public String title() {
    return "stt swapped or killed in the middle of an utterance";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    Map<Fault, List<Outcome>> outcomes = new EnumMap<>(Fault.class);
    try (Session session = new Session(platform);
        Generations generations = new Generations(platform.lines().line(EngineKind.STT.id()))) {
      long lost = platform.counter("stt.lost");
      perform(session, generations, Fault.NONE, 0);
      int rounds = quick ? QUICK_ROUNDS : ROUNDS;
      for (int round = 0; round < rounds; round++) {
        for (Fault fault : Fault.values()) {
          Outcome outcome = perform(session, generations, fault, (round + 0.5) / rounds);
          outcomes.computeIfAbsent(fault, _ -> new ArrayList<>()).add(outcome);
        }
      }
      report(findings, outcomes);
      findings.add(Row.of("samples lost", "", platform.counter("stt.lost") - lost).with(Target.atMost(0)));
    }
  }

  /** The fault comes when so much of the speech has passed: from 0, as soon as it is noticed, to 1, its end. */
  private Outcome perform(Session session, Generations generations, Fault fault, double share) throws Exception {
    int mark = session.log.mark();
    long end = session.say(platform.recording(RECORDING));
    SpeechStarted started = session.await(mark, SpeechStarted.class);
    long left = AudioFormat.millis((long) ((end - started.at()) * share));
    LockSupport.parkNanos(Duration.ofMillis(left).toNanos());
    double served = fault.strike(platform, EngineKind.STT, generations);
    UserTurn turn = session.await(mark, UserTurn.class);
    session.awaitAnswer(turn.turn());
    return new Outcome(served, AudioFormat.millis(turn.at() - end), turn.text());
  }

  private static void report(Findings findings, Map<Fault, List<Outcome>> outcomes) {
    double usual = latency(outcomes.get(Fault.NONE)).median();
    findings.add(Row.of("undisturbed: end of speech → understood", "ms", latency(outcomes.get(Fault.NONE))));
    for (Fault fault : List.of(Fault.SWAP, Fault.KILL)) {
      List<Outcome> those = outcomes.get(fault);
      findings.add(Row.of(fault.label + " → another process serves", "ms", served(those)));
      Figures added = Figures.of(those.stream().map(outcome -> outcome.latency() - usual).toList());
      findings.add(Row.of(fault.label + ": added to end of speech → understood", "ms", added));
      Row worst = Row.of(fault.label + ": added at worst", "ms", added.most());
      findings.add(worst.with(Target.atMost(MOST_ADDED.get(fault))));
    }
    long wrong = outcomes.values().stream().flatMap(List::stream).filter(o -> !o.words().equals(WORDS)).count();
    findings.add(Row.of("utterances not understood word for word", "", wrong).with(Target.atMost(0)));
    findings.note("a swap starts the new process beside the old, which serves until then: no moment without an engine");
  }

  private static Figures latency(List<Outcome> outcomes) {
    return Figures.of(outcomes.stream().map(Outcome::latency).toList());
  }

  private static Figures served(List<Outcome> outcomes) {
    return Figures.of(outcomes.stream().map(Outcome::served).toList());
  }
}
