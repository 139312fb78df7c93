package dev.parley.llm.skills;

import dev.parley.api.engine.EngineException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Timers and alarms. They live in the host; these skills only ask it, and put its answers into words. */
final class TimerSkills {
  private TimerSkills() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "timer.set", TimerSkills::setTimer,
        "alarm.set", TimerSkills::setAlarm,
        "timer.list", (q, w) -> Optional.of(list(q)),
        "timer.cancel", (q, w) -> Optional.of(cancel(q)));
  }

  private static Optional<String> setTimer(Query q, Map<String, String> words) {
    Optional<Long> seconds = Durations.read(words.get("duration"), q.language());
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    String label = words.getOrDefault("label", "");
    Map<String, Object> arguments = new HashMap<>(Map.of("seconds", seconds.get()));
    if (!label.isEmpty()) {
      arguments.put("label", label);
    }
    String spoken = Durations.spoken(seconds.get(), q.language());
    String said = q.say(label.isEmpty() ? "timer.set" : "timer.label", Map.of("duration", spoken, "label", label));
    return Optional.of(ask(q, "timer.set", arguments, said));
  }

  private static Optional<String> setAlarm(Query q, Map<String, String> words) {
    Optional<ZonedDateTime> at = ClockWords.next(words.get("time"), q.now(), q.language());
    if (at.isEmpty()) {
      return Optional.empty();
    }
    String local = at.get().truncatedTo(ChronoUnit.MINUTES).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    Map<String, Object> arguments = Map.of("at", local, "label", words.getOrDefault("label", ""));
    String said = q.say("alarm.set", Map.of("time", ClockWords.spoken(at.get(), q.language())));
    return Optional.of(ask(q, "alarm.set", arguments, said));
  }

  /** Has the host do it; where it refuses, says why. */
  private static String ask(Query q, String tool, Map<String, Object> arguments, String said) {
    if (!q.offers(tool)) {
      return q.say(
          "timer.refused", Map.of("reason", q.language().spanish() ? "este equipo no tiene" : "there are none here"));
    }
    try {
      q.host().call(tool, arguments);
      return said;
    } catch (EngineException refused) {
      return q.say("timer.refused", Map.of("reason", String.valueOf(refused.getMessage())));
    }
  }

  private static String list(Query q) {
    if (q.timers().isEmpty()) {
      return q.say("timer.none");
    }
    List<String> items = q.timers().stream().map(timer -> item(q, timer)).toList();
    return q.say("timer.list", Map.of("timers", Durations.joined(items, q.language())));
  }

  private static String item(Query q, Map<String, Object> timer) {
    long left = timer.get("left_seconds") instanceof Number n ? Math.round(n.doubleValue()) : 0;
    String label = Query.text(timer, "label");
    return q.fill("timer.item", Map.of(
        "what", label.isEmpty() ? kind(q, timer) : label, "left", Durations.spoken(left, q.language())));
  }

  private static String kind(Query q, Map<String, Object> timer) {
    boolean alarm = Query.text(timer, "kind").equals("alarm");
    if (q.language().spanish()) {
      return alarm ? "alarma" : "temporizador";
    }
    return alarm ? "your alarm" : "your timer";
  }

  private static String cancel(Query q) {
    if (q.timers().isEmpty()) {
      return q.say("timer.none");
    }
    try {
      Object count = q.host().call("timer.cancel", Map.of("all", true)).get("cancelled");
      long cancelled = count instanceof Number n ? n.longValue() : 0;
      return q.say("timer.cancel", Map.of("count", q.language().numbers().words(cancelled)));
    } catch (EngineException refused) {
      return q.say("timer.refused", Map.of("reason", String.valueOf(refused.getMessage())));
    }
  }

  /** What to say when a timer or alarm rings. */
  static String rings(Query q, Map<String, Object> timer) {
    String label = Query.text(timer, "label");
    if (!label.isEmpty()) {
      return q.say("timer.rings.label", Map.of("label", label));
    }
    if (Query.text(timer, "kind").equals("alarm")) {
      ZonedDateTime due = OffsetDateTime.parse(Query.text(timer, "due")).toZonedDateTime();
      return q.say("alarm.rings", Map.of("time", ClockWords.spoken(due, q.language())));
    }
    long seconds = timer.get("seconds") instanceof Number n ? n.longValue() : 0;
    return q.say("timer.rings", Map.of("duration", Durations.adjective(seconds, q.language())));
  }
}
