package dev.parley.bench.room;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Notice;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import dev.parley.bench.engines.Platform;
import dev.parley.rig.Sounds;
import dev.parley.rig.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The sound server is killed while the assistant speaks, and started again: how soon is it noticed, how soon does the
 * conversation go on once samples flow, and is a question answered afterwards?
 */
public final class ServerMeasure implements Measure {
  private static final int ROUNDS = 20;
  private static final int QUICK_ROUNDS = 2;
  private static final int QUESTION = 1;
  private static final int LOUD = 350;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NOTICED_MILLIS = 500;
  private static final double ON_MILLIS = 1_000;
  private static final double STOP_MILLIS = 5_000;

  private final Platform platform;

  /** Measures this host. */
  public ServerMeasure(Platform platform) {
    this.platform = platform;
  }

  /**
   * Milliseconds until it was noticed, and from the first samples until the assistant is heard again; what was told
   * instead of an answer to the question afterwards.
   */
  private record Round(double noticed, double on, Optional<String> instead) {}

  @Override
  public String name() {
    return "sound-server";
  }

  @Override
  public String title() {
    return "the sound server killed and started again in the middle of a conversation";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    List<Round> rounds = new ArrayList<>();
    int count = quick ? QUICK_ROUNDS : ROUNDS;
    double stop;
    try (RoomSession session = new RoomSession(platform)) {
      for (int i = 0; i < count; i++) {
        rounds.add(round(session, i));
      }
      session.room.server().kill();
      long begun = System.nanoTime();
      platform.voice().stop();
      stop = (System.nanoTime() - begun) / NANOS_PER_MILLI;
    }
    Figures noticed = Figures.of(rounds.stream().map(Round::noticed).toList());
    Figures on = Figures.of(rounds.stream().map(Round::on).toList());
    findings.add(Row.of("killed → told", "ms", noticed));
    findings.add(Row.of("the longest", "ms", noticed.most()).with(Target.atMost(NOTICED_MILLIS)));
    findings.add(Row.of("samples flow again → the assistant goes on", "ms", on));
    findings.add(Row.of("the longest of these", "ms", on.most()).with(Target.atMost(ON_MILLIS)));
    long deaf = rounds.stream().filter(round -> round.instead().isPresent()).count();
    rounds.stream().flatMap(round -> round.instead().stream()).forEach(told -> findings.note("not answered: " + told));
    findings.add(Row.of("questions afterwards without an answer", "", deaf).with(Target.atMost(0)));
    findings.add(Row.of("stopped with the server dead", "ms", stop).with(Target.atMost(STOP_MILLIS)));
  }

  private Round round(RoomSession session, int number) throws Exception {
    int mark = session.log.mark();
    platform.conversation().say(Speech.paragraph(number));
    SpeakingStarted started = session.await(mark, SpeakingStarted.class);
    LockSupport.parkNanos(Duration.ofMillis(1_500 + 100L * number).toNanos());
    long killed = System.nanoTime();
    session.room.server().kill();
    Notice loss = session.await(mark, Notice.class);
    session.room.server().restart();
    session.record();
    double on = goesOn(session);
    platform.conversation().interrupt();
    session.awaitAnswer(started.turn());
    return new Round((session.nanos(loss) - killed) / NANOS_PER_MILLI, on, instead(session));
  }

  /** Milliseconds from the first sample recorded to the first in which the assistant is heard. */
  private static double goesOn(RoomSession session) throws InterruptedException {
    Take loudspeaker = session.loudspeaker();
    int end = 0;
    for (int from = 0; from < 10 * AudioFormat.RATE; from = end) {
      loudspeaker.await(from + AudioFormat.FRAME, RoomSession.PATIENCE.toMillis());
      end = loudspeaker.end();
      int first = Sounds.first(loudspeaker.copy(from, end), LOUD);
      if (first >= 0) {
        return (from + first) * 1000.0 / AudioFormat.RATE;
      }
    }
    throw new IllegalStateException("the assistant did not go on within 10 s");
  }

  /** Asks a question; empty where it is understood and answered, whatever sounds without words come before. */
  private Optional<String> instead(RoomSession session) throws Exception {
    int mark = session.log.mark();
    session.room.speak(platform.recording(QUESTION));
    Optional<UserTurn> asked =
        session.within(mark, UserTurn.class, turn -> !turn.text().isEmpty(), RoomSession.PATIENCE);
    boolean answered =
        asked.isPresent()
            && session
                .within(mark, AssistantTurn.class, one -> one.turn() == asked.get().turn(), RoomSession.PATIENCE)
                .isPresent();
    return answered ? Optional.empty() : Optional.of(session.log.since(mark).toString());
  }
}
