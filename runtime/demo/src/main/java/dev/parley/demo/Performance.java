package dev.parley.demo;

import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Latency;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.TimerRang;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.conversation.EventLog;
import dev.parley.api.conversation.LatencySplit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Speaks the turns of a scenario at their times and collects what came of each. Belongs to one thread. */
final class Performance {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final WavFiles wav;
  private final LineIn line;
  private final EventLog log;
  private final Consumer<String> commands;
  private int startMark;
  private int turnMark;

  /** Commands are given to {@code commands}, which throws IllegalStateException with a line for the user on failure. */
  Performance(WavFiles wav, LineIn line, EventLog log, Consumer<String> commands) {
    this.wav = wav;
    this.line = line;
    this.log = log;
    this.commands = commands;
  }

  /** Performs all turns; the answer to the last one is waited for. */
  List<Outcome> perform(Scenario scenario) throws IOException, InterruptedException {
    List<Spoken> spoken = new ArrayList<>();
    startMark = log.mark();
    turnMark = startMark;
    for (Scenario.Line turn : scenario.turns()) {
      List<String> missed = spoken.isEmpty() ? List.of() : awaitMoment(turn);
      turn.commands().forEach(commands);
      spoken.add(speak(turn, missed));
    }
    awaitAnswer();
    return outcomes(spoken);
  }

  private record Spoken(Scenario.Line line, int mark, long from, long to, List<String> missed) {}

  private Spoken speak(Scenario.Line turn, List<String> missed) throws IOException {
    short[] samples = wav.read(turn.file());
    turnMark = log.mark();
    long from = line.say(samples);
    return new Spoken(turn, turnMark, from, from + samples.length, missed);
  }

  private List<String> awaitMoment(Scenario.Line turn) throws InterruptedException {
    boolean came =
        switch (turn.when()) {
          case AFTER_ANSWER -> awaitAnswer();
          case DURING_ANSWER -> log.await(turnMark, SpeakingStarted.class, e -> true, LONGEST_WAIT).isPresent();
          case AFTER_TIMER -> awaitTimerTold();
        };
    LockSupport.parkNanos(Duration.ofMillis(turn.gapMillis()).toNanos());
    return came ? List.of() : List.of("waited in vain for the moment: " + turn.when());
  }

  private boolean awaitAnswer() throws InterruptedException {
    Optional<UserTurn> heard = log.await(turnMark, UserTurn.class, e -> !e.text().isEmpty(), LONGEST_WAIT);
    return heard.isPresent()
        && log.await(turnMark, AssistantTurn.class, e -> e.turn() >= heard.get().turn(), LONGEST_WAIT).isPresent();
  }

  /** The timer may have rung already, even before the turn that now waits for it. */
  private boolean awaitTimerTold() throws InterruptedException {
    Optional<TimerRang> rang = log.await(startMark, TimerRang.class, e -> true, LONGEST_WAIT);
    return rang.isPresent()
        && log.await(startMark, AssistantTurn.class, e -> e.at() > rang.get().at(), LONGEST_WAIT).isPresent();
  }

  private List<Outcome> outcomes(List<Spoken> spoken) {
    List<Outcome> outcomes = new ArrayList<>();
    int end = log.mark();
    List<ConversationEvent> all = log.since(0);
    for (int i = 0; i < spoken.size(); i++) {
      int to = i + 1 < spoken.size() ? spoken.get(i + 1).mark() : end;
      outcomes.add(outcome(spoken.get(i), all.subList(spoken.get(i).mark(), to), all));
    }
    return outcomes;
  }

  private static Outcome outcome(Spoken spoken, List<ConversationEvent> during, List<ConversationEvent> all) {
    Map<Integer, String> heard = new LinkedHashMap<>();
    during.stream()
        .filter(UserTurn.class::isInstance)
        .map(UserTurn.class::cast)
        .filter(e -> !e.text().isEmpty())
        .forEach(e -> heard.put(e.turn(), e.text()));
    int turn = heard.keySet().stream().reduce(-1, (first, last) -> last);
    Optional<AssistantTurn> answer = last(all, AssistantTurn.class, e -> e.turn() == turn);
    Optional<LatencySplit> latency = last(all, Latency.class, e -> e.turn() == turn).map(Latency::split);
    String recognised = String.join(" ", heard.values());
    String said = answer.map(AssistantTurn::heard).orElse("");
    List<String> complaints = new ArrayList<>(spoken.missed());
    complaints.addAll(complaints(spoken.line(), recognised, said));
    boolean cut = answer.map(AssistantTurn::interrupted).orElse(false);
    return new Outcome(spoken.line(), spoken.from(), spoken.to(), recognised, said, cut, latency, complaints);
  }

  private static List<String> complaints(Scenario.Line line, String recognised, String answer) {
    if (recognised.isEmpty()) {
      return List.of("nothing was understood");
    }
    return line.expect().stream()
        .filter(pattern -> !pattern.matcher(answer).find())
        .map(Pattern::pattern)
        .map(pattern -> "the answer lacks /" + pattern + "/")
        .toList();
  }

  private static <T extends ConversationEvent> Optional<T> last(
      List<ConversationEvent> events, Class<T> type, java.util.function.Predicate<T> which) {
    return events.stream().filter(type::isInstance).map(type::cast).filter(which).reduce((a, b) -> b);
  }
}
