package dev.parley.bench.room;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.AssistantResumed;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Interrupted;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import dev.parley.bench.engines.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Sounds and words that do not want the floor come while the assistant speaks: does it pause, does it stop? */
public final class FalseMeasure implements Measure {
  private static final Duration TIME = Duration.ofMinutes(3);
  private static final Duration LONG_TIME = Duration.ofMinutes(30);
  private static final Duration QUICK_TIME = Duration.ofSeconds(25);
  private static final Duration BETWEEN = Duration.ofMillis(4_000);
  private static final double MOST_AN_HOUR = 2;
  private static final Set<String> WORDS = Set.of("uh-huh", "okay", "yeah");

  private final Platform platform;

  /** Measures this host. */
  public FalseMeasure(Platform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return "false-alarms";
  }

  @Override
  public String title() {
    return "noise and backchannels once in every paragraph while the assistant speaks in a room with an echo"
        + " (30 minutes with PARLEY_LONG=1)";
  }

  /** What came of one sort of sound. */
  private static final class Tally {
    private int times;
    private long pauses;
    private long cuts;
    private final List<String> understood = new ArrayList<>();
    private final List<Double> lengths = new ArrayList<>();
    private final List<String> courses = new ArrayList<>();
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    double hours;
    try (RoomSession session = new RoomSession(platform)) {
      Map<String, short[]> sounds = sounds();
      long begun = System.nanoTime();
      long end = begun + time(quick).toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        String name = sounds.keySet().stream().toList().get(i % sounds.size());
        disturb(session, i, sounds.get(name), tallies.computeIfAbsent(name, _ -> new Tally()));
      }
      hours = (System.nanoTime() - begun) / (double) Duration.ofHours(1).toNanos();
    }
    report(findings, tallies, hours);
  }

  private static Duration time(boolean quick) {
    return RoomSession.patient() ? LONG_TIME : quick ? QUICK_TIME : TIME;
  }

  private Map<String, short[]> sounds() throws Exception {
    Map<String, short[]> sounds = new LinkedHashMap<>();
    sounds.put("cough", Noises.cough());
    sounds.put("uh-huh", Utterer.speak(platform, "uh-huh"));
    sounds.put("door", Noises.door());
    sounds.put("keyboard", Noises.keyboard());
    sounds.put("okay", Utterer.speak(platform, "okay"));
    sounds.put("music", Noises.music());
    sounds.put("fan", Noises.fan());
    sounds.put("yeah", Utterer.speak(platform, "yeah"));
    sounds.put("babble", Noises.babble(platform.recording(2), platform.recording(4), platform.recording(6)));
    return sounds;
  }

  private void disturb(RoomSession session, int number, short[] sound, Tally tally) throws Exception {
    int mark = session.log.mark();
    platform.conversation().say(Speech.paragraph(number));
    SpeakingStarted started = session.await(mark, SpeakingStarted.class);
    LockSupport.parkNanos(BETWEEN.toNanos());
    long began = System.nanoTime();
    session.room.speak(sound);
    session.within(mark, AssistantPaused.class, Duration.ofMillis(AudioFormat.millis(sound.length)).plusSeconds(2));
    session.await(mark, AssistantTurn.class, turn -> turn.turn() == started.turn());
    tally.times++;
    tally.lengths.addAll(pauses(session, mark));
    tally.pauses += session.count(mark, AssistantPaused.class);
    tally.cuts += session.count(mark, Interrupted.class);
    tally.understood.addAll(understood(session, mark));
    if (session.count(mark, AssistantPaused.class) > 0) {
      tally.courses.add(session.course(mark, began));
    }
  }

  private static List<String> understood(RoomSession session, int mark) {
    return session.log.since(mark).stream()
        .filter(UserTurn.class::isInstance)
        .map(event -> "'%s'".formatted(((UserTurn) event).text()))
        .toList();
  }

  /** How long the assistant paused each time, in milliseconds. */
  private static List<Double> pauses(RoomSession session, int mark) {
    List<Double> lengths = new ArrayList<>();
    Optional<Long> since = Optional.empty();
    for (ConversationEvent event : session.log.since(mark)) {
      if (event instanceof AssistantPaused) {
        since = Optional.of(event.at());
      } else if (event instanceof AssistantResumed && since.isPresent()) {
        lengths.add((double) AudioFormat.millis(event.at() - since.get()));
      }
    }
    return lengths;
  }

  private static void report(Findings findings, Map<String, Tally> tallies, double hours) {
    long pauses = tallies.values().stream().mapToLong(tally -> tally.pauses).sum();
    long backchannels =
        tallies.entrySet().stream()
            .filter(one -> WORDS.contains(one.getKey()))
            .mapToLong(one -> one.getValue().pauses)
            .sum();
    List<Double> lengths = tallies.values().stream().flatMap(tally -> tally.lengths.stream()).toList();
    long times = tallies.values().stream().mapToLong(tally -> tally.times).sum();
    long cuts = tallies.values().stream().mapToLong(tally -> tally.cuts).sum();
    findings.add(Row.of("time", "min", hours * 60));
    findings.add(Row.of("false pauses", "an hour", pauses / hours).with(Target.atMost(MOST_AN_HOUR)));
    findings.add(Row.of("of these over noise", "an hour", (pauses - backchannels) / hours));
    findings.add(Row.of("of these for backchannels", "an hour", backchannels / hours));
    findings.add(Row.of("how long it paused", "ms", Figures.of(lengths)));
    findings.add(Row.of("sounds of these sorts", "an hour", times / hours));
    findings.add(Row.of("false interruptions", "an hour", cuts / hours).with(Target.atMost(MOST_AN_HOUR)));
    tallies.forEach((name, tally) -> tally.courses.forEach(course -> findings.note(name + ", ms: " + course)));
    tallies.forEach(
        (name, tally) ->
            findings.note(
                "%s: %d times, %d pauses, %d cut; understood %s"
                    .formatted(name, tally.times, tally.pauses, tally.cuts, String.join(" ", tally.understood))));
  }
}
