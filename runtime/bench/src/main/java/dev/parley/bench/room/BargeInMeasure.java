package dev.parley.bench.room;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The user talks over the assistant in a room with an echo. Read from recordings of both sides: the onset of the user's
 * speech at the microphone → the last sample that is heard of the assistant.
 */
public final class BargeInMeasure implements Measure {
  private static final int[] RECORDINGS = {1, 4, 5, 7, 8, 13};
  private static final int ROUNDS = 24;
  private static final int QUICK_ROUNDS = 4;
  private static final int LOUD = 350;
  private static final int PATTERN = (int) AudioFormat.samples(250);
  private static final int REACH = (int) AudioFormat.samples(2_500);
  private static final int AFTER = (int) AudioFormat.samples(1_000);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEDIAN_MILLIS = 150;
  private static final double P95_MILLIS = 300;
  private static final double TAIL_MILLIS = 25;
  private static final double P95 = 95;

  private final Platform platform;
  private final Random random = new Random(11);

  /** Measures this host. */
  public BargeInMeasure(Platform platform) {
    this.platform = platform;
  }

  /**
   * Milliseconds.
   *
   * @param noticed from the user's onset until the speech was noticed
   * @param decided until the assistant was told to pause
   * @param silent until it was silent
   * @param understood what was understood
   */
  private record Round(double noticed, double decided, double silent, String understood) {}

  @Override
  public String name() {
    return "barge-in";
  }

  @Override
  public String title() {
    return "the user talks over the assistant in a room with an echo, as recorded there";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    List<Round> rounds = new ArrayList<>();
    int missed = 0;
    int count = quick ? QUICK_ROUNDS : ROUNDS;
    try (RoomSession session = new RoomSession(platform)) {
      for (int i = 0; i < count; i++) {
        Optional<Round> round = round(session, i);
        round.ifPresent(rounds::add);
        missed += round.isEmpty() ? 1 : 0;
      }
    }
    report(findings, rounds, missed);
  }

  private Optional<Round> round(RoomSession session, int number) throws Exception {
    short[] words = platform.recording(RECORDINGS[number % RECORDINGS.length]);
    int mark = session.log.mark();
    platform.conversation().say(Speech.paragraph(number));
    SpeakingStarted started = session.await(mark, SpeakingStarted.class);
    LockSupport.parkNanos(Duration.ofMillis(1_500 + random.nextInt(1_500)).toNanos());
    int from = session.microphone().end();
    session.room.speak(words);
    Optional<AssistantPaused> paused = session.within(mark, AssistantPaused.class, Duration.ofSeconds(6));
    UserTurn turn = session.await(mark, UserTurn.class);
    Optional<SpeechStarted> speech = session.within(mark, SpeechStarted.class, Duration.ZERO);
    Optional<Round> round =
        paused.flatMap(pause -> speech.flatMap(noticed -> measure(session, words, from, noticed, pause, turn)));
    session.awaitAnswer(started.turn());
    if (!turn.text().isEmpty()) {
      session.awaitAnswer(turn.turn());
    }
    return round;
  }

  private static Optional<Round> measure(
      RoomSession session, short[] words, int from, SpeechStarted noticed, AssistantPaused paused, UserTurn turn) {
    long decided = session.nanos(paused);
    int onset = Math.max(0, Sounds.first(words, LOUD));
    short[] pattern = Arrays.copyOfRange(words, onset, Math.min(words.length, onset + PATTERN));
    Take microphone = session.microphone();
    Sounds.Match match = Sounds.find(pattern, microphone.copy(from, from + REACH));
    long began = microphone.nanos(from + match.at());
    Take loudspeaker = session.loudspeaker();
    int begin = loudspeaker.at(began);
    int end = loudspeaker.at(decided) + (int) AudioFormat.samples(200);
    short[] assistant = loudspeaker.copy(begin, Math.max(begin, end) + AFTER);
    int last = Sounds.last(Arrays.copyOf(assistant, Math.max(0, end - begin)), LOUD);
    if (last < 0 || match.likeness() < 0.3) {
      return Optional.empty(); // it was silent already, or the user is not found in the recording
    }
    long silent = loudspeaker.nanos(begin + last + 1);
    return Optional.of(
        new Round(
            (session.nanos(noticed) - began) / NANOS_PER_MILLI,
            (decided - began) / NANOS_PER_MILLI,
            (silent - began) / NANOS_PER_MILLI,
            turn.text()));
  }

  private static void report(Findings findings, List<Round> rounds, int missed) {
    Figures silent = Figures.of(rounds.stream().map(Round::silent).toList());
    Figures tail = Figures.of(rounds.stream().map(round -> round.silent() - round.decided()).toList());
    findings.add(Row.of("user's onset → speech noticed", "ms", all(rounds, Round::noticed)));
    findings.add(Row.of("user's onset → decision", "ms", all(rounds, Round::decided)));
    findings.add(Row.of("user's onset → assistant silent", "ms", silent).with(Target.atMost(MEDIAN_MILLIS)));
    findings.add(Row.of("the same, 95 of 100", "ms", silent.at(P95)).with(Target.atMost(P95_MILLIS)));
    findings.add(Row.of("decision → assistant silent", "ms", tail).with(Target.atMost(TAIL_MILLIS)));
    long deaf = rounds.stream().filter(round -> round.understood().isEmpty()).count();
    findings.add(Row.of("interruptions of which nothing was understood", "", deaf));
    findings.note("understood: " + rounds.stream().map(Round::understood).collect(Collectors.joining("; ")));
    findings.note(missed + " of " + (rounds.size() + missed) + " rounds do not count: the assistant was in a pause");
  }

  private static Figures all(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Figures.of(rounds.stream().mapToDouble(value).toArray());
  }
}
