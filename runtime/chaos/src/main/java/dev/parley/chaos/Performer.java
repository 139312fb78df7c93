package dev.parley.chaos;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AnswerPiece;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.TimerRang;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.conversation.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Speaks the turns of scenes and collects what came of each. Belongs to one thread. */
final class Performer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SETTLED = AudioFormat.samples(800);
  private static final int AUDIBLE = 300;
  private static final int BREATH = (int) AudioFormat.samples(60);
  private static final long BEFORE_CUT = AudioFormat.samples(2_200);

  private final Conversation conversation;
  private final AudioEngine audio;
  private final LineIn line;
  private final WavFiles wav;
  private final EventLog log;
  private final RandomGenerator random;

  Performer(
      Conversation conversation, AudioEngine audio, LineIn line, WavFiles wav, EventLog log, RandomGenerator random) {
    this.conversation = conversation;
    this.audio = audio;
    this.line = line;
    this.wav = wav;
    this.log = log;
    this.random = random;
  }

  /** What an utterance left in the log: from a mark on, and the positions it was spoken at. */
  private record Said(Scene.Turn.Say turn, int mark, long from, long to, List<String> troubles) {}

  /** Performs a scene from a conversation that remembers nothing. */
  List<Heard> perform(Scene scene) throws IOException, InterruptedException {
    conversation.forget();
    int begin = log.mark();
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < scene.turns().size(); i++) {
      boolean cut =
          i + 1 < scene.turns().size() && scene.turns().get(i + 1) instanceof Scene.Turn.Say next && next.cut();
      switch (scene.turns().get(i)) {
        case Scene.Turn.Say say -> said.add(say(say, cut));
        case Scene.Turn.AwaitTimer _ -> said.getLast().troubles().addAll(awaitTimer(begin));
      }
    }
    return heard(said);
  }

  private Said say(Scene.Turn.Say turn, boolean cutNext) throws IOException, InterruptedException {
    List<String> troubles = new ArrayList<>();
    int mark = log.mark();
    short[] speech = speech(turn);
    long to = line.say(speech) + speech.length;
    Optional<UserTurn> understood = log.await(mark, UserTurn.class, e -> !e.text().isEmpty(), PATIENCE);
    if (understood.isEmpty()) {
      troubles.add("nothing was understood within " + PATIENCE.toSeconds() + " s");
    } else if (cutNext
        && log.await(mark, SpeakingStarted.class, e -> e.turn() >= understood.get().turn(), PATIENCE).isEmpty()) {
      troubles.add("no answer began within " + PATIENCE.toSeconds() + " s");
    } else if (!cutNext && !settle(to, mark, understood.get().turn())) {
      troubles.add("no answer was heard to its end within " + PATIENCE.toSeconds() + " s");
    }
    return new Said(turn, mark, to - speech.length, to, troubles);
  }

  /** Silence first: a moment of it, or as long as the answer before may speak until it is cut. */
  private short[] speech(Scene.Turn.Say turn) throws IOException {
    long pause = turn.cut() ? BEFORE_CUT : AudioFormat.samples(random.nextLong(100, 600));
    short[] all = new short[(int) pause];
    for (Path file : turn.files()) {
      short[] samples = trimmed(wav.read(file));
      int end = all.length;
      all = Arrays.copyOf(all, end + samples.length);
      System.arraycopy(samples, 0, all, end, samples.length);
    }
    return all;
  }

  /** Without the silence around it, save a breath, so that joined recordings are one utterance. */
  private static short[] trimmed(short[] samples) {
    int from = 0;
    int to = samples.length;
    while (from < to && Math.abs(samples[from]) < AUDIBLE) {
      from++;
    }
    while (to > from && Math.abs(samples[to - 1]) < AUDIBLE) {
      to--;
    }
    return Arrays.copyOfRange(samples, Math.max(0, from - BREATH), Math.min(samples.length, to + BREATH));
  }

  /** Waits until nobody has the floor and nobody takes it for a while, after an answer has ended. */
  private boolean settle(long to, int mark, int turn) throws InterruptedException {
    boolean answered = log.await(mark, AssistantTurn.class, e -> e.turn() >= turn, PATIENCE).isPresent();
    long[] idleSince = {Long.MAX_VALUE};
    return answered
        && untilFrame(() -> {
          long now = audio.positions().captured();
          boolean idle = conversation.phase() == Conversation.Phase.IDLE && now > to;
          idleSince[0] = idle ? Math.min(idleSince[0], now) : Long.MAX_VALUE;
          return idle && now - idleSince[0] >= SETTLED;
        });
  }

  private boolean untilFrame(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch met = new CountDownLatch(1);
    AudioEngine.Tap tap =
        (position, captured) -> {
          if (condition.getAsBoolean()) {
            met.countDown();
          }
        };
    try (Subscription _ = audio.tap(tap)) {
      return met.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private List<String> awaitTimer(int begin) throws InterruptedException {
    Optional<TimerRang> rang = log.await(begin, TimerRang.class, e -> true, PATIENCE);
    boolean told =
        rang.isPresent()
            && log.await(begin, AssistantTurn.class, e -> e.heard().contains("timer is done"), PATIENCE).isPresent();
    return told ? List.of() : List.of(rang.isPresent() ? "nobody told that the timer rang" : "the timer did not ring");
  }

  private List<Heard> heard(List<Said> said) {
    List<Heard> heard = new ArrayList<>();
    List<ConversationEvent> all = log.since(0);
    for (int i = 0; i < said.size(); i++) {
      int end = i + 1 < said.size() ? said.get(i + 1).mark() : all.size();
      heard.add(heard(said.get(i), all.subList(said.get(i).mark(), end), all));
    }
    return heard;
  }

  private static Heard heard(Said said, List<ConversationEvent> during, List<ConversationEvent> all) {
    // a turn that goes on before it was answered is told again, whole
    Map<Integer, String> turns = new LinkedHashMap<>();
    of(during, UserTurn.class).stream().filter(e -> !e.text().isEmpty()).forEach(e -> turns.put(e.turn(), e.text()));
    int turn = turns.keySet().stream().reduce(-1, (first, last) -> last);
    String recognised = String.join(" ", turns.values());
    Optional<AssistantTurn> answer = of(all, AssistantTurn.class).stream().filter(e -> e.turn() == turn).findFirst();
    String written =
        of(all, AnswerPiece.class).stream()
            .filter(e -> e.turn() == turn)
            .map(AnswerPiece::text)
            .collect(Collectors.joining());
    long end = during.isEmpty() ? said.to() : Math.max(said.to(), during.getLast().at());
    return new Heard(
        said.turn(),
        recognised,
        turns.size(),
        answer.map(AssistantTurn::heard).orElse(""),
        written.strip(),
        answer.map(AssistantTurn::interrupted).orElse(false),
        said.from(),
        end,
        said.troubles(),
        List.copyOf(during));
  }

  private static <T extends ConversationEvent> List<T> of(List<ConversationEvent> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
