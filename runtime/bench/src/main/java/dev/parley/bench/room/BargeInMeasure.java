package dev.parley.bench.room;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
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
import java.util.stream.Stream;

/**
 * The user talks over the assistant in a room with an echo. Read from recordings of both sides: the onset of the user's
 * speech at the microphone → the last sample that is heard of the assistant before it stays silent. A round counts
 * where the assistant sounds when the user begins; twice as many are tried at most. Half as many come again from a
 * user who has said "uh-huh" just before, after which words are waited for (no target).
 */
public final class BargeInMeasure implements Measure {
  private static final int[] RECORDINGS = {1, 4, 5, 7, 8, 13};
  private static final int ROUNDS = 24;
  private static final int QUICK_ROUNDS = 4;

  /** One round in so many comes again, from a user who has just shown that he listens. */
  private static final int LISTENING = 2;

  private static final Duration LISTENS = Duration.ofMillis(2_500);
  private static final int LOUD = 350;

  /** What is as loud and lowered by 12 dB. */
  private static final int AUDIBLE = LOUD / 4;

  private static final int PATTERN = (int) AudioFormat.samples(250);
  private static final int REACH = (int) AudioFormat.samples(2_500);
  private static final int AROUND = (int) AudioFormat.samples(100);
  private static final int FADED = (int) AudioFormat.samples(200);
  private static final long FADED_NANOS = Duration.ofMillis(200).toNanos();
  private static final double ALIKE = 0.3;
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
   * Milliseconds; NaN where it never came.
   *
   * @param noticed from the user's onset until the speech was noticed
   * @param decided until the assistant was told to pause
   * @param silent until it was silent, and stayed so
   * @param tail from the first decision to silence
   * @param understood what was understood
   * @param course what happened, with the milliseconds since the onset
   */
  private record Round(
      double noticed, double decided, double silent, double tail, String understood, String course) {}

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
    int wanted = quick ? QUICK_ROUNDS : ROUNDS;
    try (RoomSession session = new RoomSession(platform)) {
      report(findings, rounds(session, wanted, new short[0]), wanted);
      List<Round> listening = rounds(session, wanted / LISTENING, Utterer.speak(platform, "uh-huh"));
      findings.add(
          Row.of("from a user who has said uh-huh: onset → assistant silent", "ms", all(listening, Round::silent)));
      findings.add(Row.of("of them, interruptions that did not stop it", "", deafened(listening)));
      tell(findings, "after uh-huh: ", listening.stream().filter(round -> Double.isNaN(round.silent())));
    }
  }

  private List<Round> rounds(RoomSession session, int wanted, short[] before) throws Exception {
    List<Round> rounds = new ArrayList<>();
    for (int tried = 0; rounds.size() < wanted && tried < 2 * wanted; tried++) {
      round(session, tried, before).ifPresent(rounds::add);
    }
    return rounds;
  }

  private Optional<Round> round(RoomSession session, int number, short[] before) throws Exception {
    short[] words = platform.recording(RECORDINGS[number % RECORDINGS.length]);
    int mark = session.log.mark();
    platform.conversation().say(Speech.paragraph(number));
    SpeakingStarted started = session.await(mark, SpeakingStarted.class);
    LockSupport.parkNanos(Duration.ofMillis(1_500 + random.nextInt(1_500)).toNanos());
    if (before.length > 0) {
      session.room.speak(before);
      LockSupport.parkNanos(LISTENS.toNanos());
    }
    awaitSound(session);
    int from = session.microphone().end();
    long begun = System.nanoTime();
    session.room.speak(words);
    session.within(mark, AssistantPaused.class, pause -> session.nanos(pause) >= begun, Duration.ofSeconds(6));
    UserTurn turn = session.await(mark, UserTurn.class, said -> session.nanos(said) >= begun);
    Optional<Long> onset = onset(session, words, from);
    session.microphone().await(session.microphone().end() + FADED, RoomSession.PATIENCE.toMillis());
    Optional<Round> round = onset.flatMap(at -> measure(session, at, mark, turn));
    if (!turn.text().isEmpty()) {
      session.await(mark, SpeakingStarted.class, answer -> answer.turn() >= turn.turn());
    }
    platform.conversation().interrupt();
    session.awaitAnswer(started.turn());
    return round;
  }

  /** Waits until the assistant sounds, and is not between two words. */
  private static void awaitSound(RoomSession session) throws InterruptedException {
    Take loudspeaker = session.loudspeaker();
    int end = loudspeaker.end();
    for (int i = 0; i < 100 && Sounds.last(loudspeaker.copy(end - AudioFormat.FRAME, end), LOUD) < 0; i++) {
      loudspeaker.await(end + AudioFormat.FRAME, RoomSession.PATIENCE.toMillis());
      end = loudspeaker.end();
    }
  }

  /** When the user's first sound came to the microphone, by {@link System#nanoTime}; empty where it is not found. */
  private static Optional<Long> onset(RoomSession session, short[] words, int from) {
    int first = Math.max(0, Sounds.first(words, LOUD));
    short[] pattern = Arrays.copyOfRange(words, first, Math.min(words.length, first + PATTERN));
    Sounds.Match match = Sounds.find(pattern, session.microphone().copy(from, from + REACH));
    return match.likeness() < ALIKE ? Optional.empty() : Optional.of(session.microphone().nanos(from + match.at()));
  }

  private static Optional<Round> measure(RoomSession session, long onset, int mark, UserTurn turn) {
    Take loudspeaker = session.loudspeaker();
    int begin = loudspeaker.at(onset);
    if (Sounds.last(loudspeaker.copy(begin - AROUND, begin + AROUND / 4), LOUD) < 0) {
      return Optional.empty();
    }
    double noticed = first(session, mark, onset, SpeechStarted.class).map(at -> millis(at - onset)).orElse(Double.NaN);
    Optional<Long> paused = first(session, mark, onset, AssistantPaused.class);
    Optional<Long> interrupted = first(session, mark, onset, Interrupted.class);
    if (interrupted.isEmpty()) {
      String course = session.course(mark, onset);
      return Optional.of(new Round(noticed, Double.NaN, Double.NaN, Double.NaN, turn.text(), course));
    }
    long stopped = interrupted.get();
    long told = Math.min(stopped, paused.orElse(stopped));
    double decided = millis(told - onset);
    long answer = first(session, mark, onset, SpeakingStarted.class).orElse(Long.MAX_VALUE);
    double silent = millis(silent(loudspeaker, begin, stopped, answer) - onset);
    double tail = millis(silent(loudspeaker, begin, told, answer) - told);
    return Optional.of(new Round(noticed, decided, silent, tail, turn.text(), session.course(mark, onset)));
  }

  /** When the last sample was heard before it was silent after a decision, or began to give the next answer. */
  private static long silent(Take loudspeaker, int begin, long decided, long answer) {
    int end = Math.max(begin, loudspeaker.at(Math.min(answer, decided + FADED_NANOS)));
    int last = Math.max(0, Sounds.last(loudspeaker.copy(begin, end), AUDIBLE) + 1);
    return loudspeaker.nanos(begin + last);
  }

  /** When the first event of a sort was told after a time. */
  private static Optional<Long> first(
      RoomSession session, int mark, long after, Class<? extends ConversationEvent> type) {
    return session.log.since(mark).stream()
        .filter(type::isInstance)
        .map(session::nanos)
        .filter(at -> at >= after)
        .findFirst();
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }

  private static long deafened(List<Round> rounds) {
    return rounds.stream().filter(round -> Double.isNaN(round.decided())).count();
  }

  private static void report(Findings findings, List<Round> rounds, int wanted) {
    findings.add(Row.of("rounds that count", "", rounds.size()).with(Target.atLeast(wanted)));
    Figures silent = all(rounds, Round::silent);
    findings.add(Row.of("user's onset → speech noticed", "ms", all(rounds, Round::noticed)));
    findings.add(Row.of("user's onset → decision", "ms", all(rounds, Round::decided)));
    findings.add(Row.of("user's onset → assistant silent", "ms", silent).with(Target.atMost(MEDIAN_MILLIS)));
    findings.add(Row.of("the same, 95 of 100", "ms", silent.at(P95)).with(Target.atMost(P95_MILLIS)));
    findings.add(
        Row.of("decision → assistant silent", "ms", all(rounds, Round::tail)).with(Target.atMost(TAIL_MILLIS)));
    findings.add(Row.of("interruptions that did not stop it", "", deafened(rounds)).with(Target.atMost(0)));
    long deaf = rounds.stream().filter(round -> round.understood().isEmpty()).count();
    findings.add(Row.of("interruptions of which nothing was understood", "", deaf));
    findings.note("understood: " + rounds.stream().map(Round::understood).collect(Collectors.joining("; ")));
    String each = rounds.stream().map(round -> "%.0f".formatted(round.silent())).collect(Collectors.joining(" "));
    findings.note("silent after: " + each + " ms");
    tell(findings, "", rounds.stream().filter(round -> !(round.silent() <= P95_MILLIS)));
  }

  private static void tell(Findings findings, String which, Stream<Round> rounds) {
    rounds.forEach(
        one -> findings.note("%s%.0f ms, '%s': %s".formatted(which, one.silent(), one.understood(), one.course())));
  }

  private static Figures all(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Figures.of(rounds.stream().mapToDouble(value).filter(Double::isFinite).toArray());
  }
}
