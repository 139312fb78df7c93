package dev.parley.bench.turns;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.Latency;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.conversation.EventLog;
import dev.parley.api.conversation.LatencySplit;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineStatus;
import dev.parley.bench.Course;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Scratch;
import dev.parley.bench.Target;
import dev.parley.bench.engines.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends of turns, in real time and as recorded: sentences spoken without a pause and the same with one in the middle.
 * How long from the user's last sample to the assistant's first, and is anybody answered who has not finished?
 * {@code PARLEY_TURNS} takes only a part of them, {@code FROM-TO}, or another list, such as {@code second}, or a part
 * of that.
 */
public final class EndsMeasure implements Measure {
  private static final int QUICK_STEP = 9;
  private static final Pattern PART =
      Pattern.compile("(?<list>[a-z]*) ?((?<from>[0-9]{1,4})-(?<to>[0-9]{1,4}))?");
  private static final double MOST_MILLIS = 350;
  private static final double MOST_CUT = 2;

  /** So long after the end of a sentence an answer is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final long START_SECONDS = 60;
  private static final double MICROS_PER_MILLI = 1_000;

  /** So much of each answer is heard. */
  private static final Duration HEARD = Duration.ofMillis(200);

  private final Platform platform;

  /** Measures this host. */
  public EndsMeasure(Platform platform) {
    this.platform = platform;
  }

  /**
   * A sentence that was said.
   *
   * @param from where its first sound was, by the audio clock
   * @param end where it ended
   * @param next where the next one began
   * @param early where an answer to one of them began before the end; -1: none did
   * @param split where the time of the last answer went
   * @param course what happened, with the milliseconds since the end
   */
  private record Said(
      Sentence sentence,
      long from,
      long end,
      long next,
      long early,
      Optional<LatencySplit> split,
      String course) {}

  @Override
  public String name() {
    return "turns";
  }

  @Override
  public String title() {
    return "ends of turns: complete sentences, and the same with a hesitation inside";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    try (Scratch scratch = new Scratch()) {
      List<Sentence> sentences = chosen(quick);
      User user = new User(platform.wav(), scratch);
      List<short[]> spoken = new ArrayList<>();
      for (Sentence sentence : sentences) {
        spoken.add(user.speak(sentence));
      }
      report(findings, perform(sentences, spoken, scratch.file("turns.wav")), scratch.file("turns.wav"));
    }
  }

  private List<Sentence> chosen(boolean quick) throws IOException {
    String wanted = Objects.requireNonNullElse(System.getenv("PARLEY_TURNS"), "");
    Matcher part = PART.matcher(wanted);
    if (!part.matches()) {
      throw new IllegalArgumentException("PARLEY_TURNS is [second|third|…] [FROM-TO], not '" + wanted + "'");
    }
    String file = part.group("list").isEmpty() ? "turns.tsv" : "turns-" + part.group("list") + ".tsv";
    List<Sentence> all = Sentence.all(platform.root().resolve("runtime/recording").resolve(file));
    List<Sentence> chosen = part.group("from") == null ? all : part(all, part);
    return quick
        ? chosen.stream().filter(one -> chosen.indexOf(one) % QUICK_STEP == 0).toList()
        : chosen;
  }

  private static List<Sentence> part(List<Sentence> all, Matcher part) {
    int from = Integer.parseInt(part.group("from"));
    int to = Integer.parseInt(part.group("to"));
    if (from < 1 || to < from || to > all.size()) {
      throw new IllegalArgumentException("PARLEY_TURNS takes sentences from 1 to " + all.size());
    }
    return all.subList(from - 1, to);
  }

  private List<Said> perform(List<Sentence> sentences, List<short[]> spoken, Path recording) throws Exception {
    EventLog log = new EventLog();
    List<Said> said = new ArrayList<>();
    try (var _ = platform.conversation().listen(log)) {
      platform.voice().start("wav", Map.of("out", recording.toString(), "pace", "realtime", "buffer", "20"));
      for (int i = 0; i < sentences.size(); i++) {
        language(sentences.get(i).language());
        said.add(say(sentences.get(i), spoken.get(i), log));
      }
    } finally {
      platform.voice().stop();
    }
    return said;
  }

  private void language(String tag) throws IOException, InterruptedException {
    EngineStatus now = platform.engines().active(EngineKind.STT).orElseThrow();
    if (platform.conversation().language().equals(tag)) {
      return;
    }
    try {
      EngineChoice choice = EngineChoice.of(EngineKind.STT, now.choice().name()).in(tag);
      platform.engines().use(choice).get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no recogniser for " + tag + ": " + e.getMessage(), e);
    }
    platform.conversation().language(tag);
  }

  /** Says a sentence, waits until the assistant is heard after it, and cuts it short. */
  private Said say(Sentence sentence, short[] samples, EventLog log) throws InterruptedException {
    platform.conversation().forget();
    int mark = log.mark();
    long from = platform.line().say(samples);
    long end = from + samples.length;
    Duration patience = PATIENCE.plusMillis(AudioFormat.millis(samples.length));
    log.await(mark, SpeakingStarted.class, started -> started.at() >= end && answers(log, mark, started), patience);
    LockSupport.parkNanos(HEARD.toNanos());
    platform.conversation().interrupt();
    long next = platform.line().say(new short[AudioFormat.FRAME]);
    List<ConversationEvent> events = log.since(mark);
    return new Said(
        sentence,
        from + User.BEFORE,
        end,
        next,
        early(events, end),
        split(events),
        Course.of(events.stream(), event -> AudioFormat.millis(event.at() - end)));
  }

  /** Whether the assistant answers the user; what else it says, such as of a timer, is no answer. */
  private static boolean answers(EventLog log, int mark, SpeakingStarted started) {
    return turns(log.since(mark)).contains(started.turn());
  }

  private static List<Integer> turns(List<ConversationEvent> events) {
    return events.stream()
        .filter(UserTurn.class::isInstance)
        .map(event -> ((UserTurn) event).turn())
        .toList();
  }

  /** Where an answer to the user began before a position. */
  private static long early(List<ConversationEvent> events, long end) {
    List<Integer> turns = turns(events);
    return events.stream()
        .filter(SpeakingStarted.class::isInstance)
        .map(event -> (SpeakingStarted) event)
        .filter(started -> started.at() < end && turns.contains(started.turn()))
        .mapToLong(SpeakingStarted::at)
        .findFirst()
        .orElse(-1);
  }

  /** Where the time of the last answer went. */
  private static Optional<LatencySplit> split(List<ConversationEvent> events) {
    return events.stream()
        .filter(Latency.class::isInstance)
        .map(event -> ((Latency) event).split())
        .reduce((_, last) -> last);
  }

  private static void report(Findings findings, List<Said> all, Path recording) throws IOException {
    Assistant assistant = Assistant.of(recording);
    List<Double> complete = new ArrayList<>();
    List<Double> hesitating = new ArrayList<>();
    int cut = 0;
    int taken = 0;
    int unanswered = 0;
    for (Said said : all) {
      boolean answered = said.sentence().hesitates() && said.early() >= 0;
      long early = answered ? assistant.audible(said.early(), said.end()) : -1;
      long answer = assistant.audible(said.end(), said.next());
      if (early >= 0 && said.sentence().whole()) {
        taken++;
        findings.note("answered so far: " + said.sentence());
      } else if (early >= 0) {
        cut++;
        findings.note("cut off: " + said.sentence() + ": " + said.course());
      } else if (answer < 0) {
        unanswered++;
        findings.note("not answered: " + said.sentence() + ": " + said.course());
      } else {
        (said.sentence().hesitates() ? hesitating : complete).add((answer - said.end()) / 16.0);
      }
    }
    add(findings, all.size(), complete, hesitating);
    List<Sentence> paused = all.stream().map(Said::sentence).filter(Sentence::hesitates).toList();
    long unfinished = paused.stream().filter(sentence -> !sentence.whole()).count();
    double percent = 100.0 * cut / Math.max(1, unfinished);
    findings.add(Row.of("cut off, of " + unfinished + " unfinished", "%", percent).with(Target.atMost(MOST_CUT)));
    long whole = paused.size() - unfinished;
    findings.add(Row.of("answered in a pause after a whole sentence, of " + whole, "", taken));
    findings.add(Row.of("not answered", "", unanswered));
    split(findings, all.stream().flatMap(said -> said.split().stream()).toList());
  }

  /** What the time consists of, as the host tells it. */
  private static void split(Findings findings, List<LatencySplit> splits) {
    Map<String, ToLongFunction<LatencySplit>> parts = new LinkedHashMap<>();
    parts.put("wait for the end of the turn", LatencySplit::endpointing);
    parts.put("wait for the last words", LatencySplit::stt);
    parts.put("wait for the answer in writing", LatencySplit::llmFirst);
    parts.put("wait for its first sound", LatencySplit::ttsFirst);
    parts.put("wait for the device", LatencySplit::playout);
    parts.forEach((what, part) -> findings.add(Row.of(what, "ms", millis(splits, part))));
  }

  private static Figures millis(List<LatencySplit> splits, ToLongFunction<LatencySplit> part) {
    return Figures.of(splits.stream().mapToDouble(split -> part.applyAsLong(split) / MICROS_PER_MILLI).toArray());
  }

  private static void add(Findings findings, int turns, List<Double> complete, List<Double> hesitating) {
    List<Double> both = new ArrayList<>(complete);
    both.addAll(hesitating);
    findings.add(Row.of("turns", "", turns));
    findings.add(Row.of("end of speech → answer heard", "ms", Figures.of(both)).with(Target.atMost(MOST_MILLIS)));
    findings.add(Row.of("of sentences without a pause", "ms", Figures.of(complete)));
    findings.add(Row.of("of sentences with one", "ms", Figures.of(hesitating)));
  }
}
