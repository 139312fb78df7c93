package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
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

/**
 * The voice is swapped or killed while it speaks, at moments spread over the answer; what was to be heard is measured
 * in the recording of it.
 */
public final class SpeakingFaultMeasure implements Measure {
  private static final String TEXT =
      "This is a long explanation that goes on while nobody interrupts it. It has several sentences. "
          + "Each of them is spoken after the other. It simply goes on until it is over.";
  private static final int ROUNDS = 6;
  private static final int QUICK_ROUNDS = 2;
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final Platform platform;

  /** Measures this host. */
  public SpeakingFaultMeasure(Platform platform) {
    this.platform = platform;
  }

  private record Outcome(double served, long from, long to, String heard) {
    long speech(short[] samples) {
      return Loudness.speech(samples, from, to);
    }

    double pause(short[] samples) {
      return AudioFormat.millis(Loudness.longestPause(samples, from, to));
    }
  }

  @Override
  public String name() {
    return "tts-faults";
  }

  @Override
  public String title() {
    return "tts swapped or killed in the middle of an answer of several sentences";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    Map<Fault, List<Outcome>> outcomes = new EnumMap<>(Fault.class);
    try (Session session = new Session(platform);
        Generations generations = new Generations(platform.lines().line(EngineKind.TTS.id()))) {
      int rounds = quick ? QUICK_ROUNDS : ROUNDS;
      for (int round = 0; round < rounds; round++) {
        for (Fault fault : Fault.values()) {
          Duration moment = LONGEST.multipliedBy(round).dividedBy(rounds);
          outcomes.computeIfAbsent(fault, _ -> new ArrayList<>()).add(perform(session, generations, fault, moment));
        }
      }
      report(findings, outcomes, session.finish());
    }
  }

  private Outcome perform(Session session, Generations generations, Fault fault, Duration moment)
      throws Exception {
    int mark = session.log.mark();
    platform.conversation().say(TEXT);
    long from = session.await(mark, SpeakingStarted.class).at();
    LockSupport.parkNanos(moment.toNanos());
    double served = fault.strike(platform, EngineKind.TTS, generations);
    AssistantTurn turn = session.await(mark, AssistantTurn.class);
    return new Outcome(served, from, turn.at(), turn.heard());
  }

  private static void report(Findings findings, Map<Fault, List<Outcome>> outcomes, short[] samples) {
    Figures usual = pauses(outcomes.get(Fault.NONE), samples);
    double speech = speech(outcomes.get(Fault.NONE), samples).median();
    findings.add(Row.of("undisturbed: longest pause", "ms", usual));
    for (Fault fault : List.of(Fault.SWAP, Fault.KILL)) {
      List<Outcome> those = outcomes.get(fault);
      Figures served = Figures.of(those.stream().map(Outcome::served).toList());
      findings.add(Row.of(fault.label + " → another process serves", "ms", served));
      Figures pauses = pauses(those, samples);
      findings.add(Row.of(fault.label + ": longest pause", "ms", pauses));
      findings.add(Row.of(fault.label + ": added to it at worst", "ms", pauses.most() - usual.median()));
      double missing = Math.max(0, speech - speech(those, samples).least());
      findings.add(Row.of(fault.label + ": speech missing at worst", "samples", missing));
    }
    long cut = outcomes.values().stream().flatMap(List::stream).filter(o -> !o.heard().equals(TEXT)).count();
    findings.add(Row.of("answers not heard whole", "", cut).with(Target.atMost(0)));
    findings.note("speech is counted in frames of 10 ms louder than -45 dBFS: a few hundred samples mean nothing");
  }

  private static Figures pauses(List<Outcome> outcomes, short[] samples) {
    return Figures.of(outcomes.stream().map(outcome -> outcome.pause(samples)).toList());
  }

  private static Figures speech(List<Outcome> outcomes, short[] samples) {
    return Figures.of(outcomes.stream().map(outcome -> outcome.speech(samples)).toList());
  }
}
