package dev.parley.conversation.memory;

import dev.parley.conversation.memory.Timers.Timer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What language models can have the host do: set, list and cancel timers and alarms, remember and forget. Called on the
 * conversation's thread. A refusal is an IllegalArgumentException whose message is for the user.
 */
public final class Toolbox {
  private final Timers timers;
  private final Facts facts;
  private final InstantSource clock;
  private final ZoneId zone;

  /** A toolbox that works on these. */
  public Toolbox(Timers timers, Facts facts, InstantSource clock, ZoneId zone) {
    this.timers = timers;
    this.facts = facts;
    this.clock = clock;
    this.zone = zone;
  }

  /** The tools as told to a language model. */
  public static List<Map<String, Object>> tools() {
    return List.of(
        tool("timer.set", "rings after so many seconds", Map.of("seconds", "number", "label", "string")),
        tool("alarm.set", "rings at a local date and time", Map.of("at", "string", "label", "string")),
        tool("timer.cancel", "cancels a timer or alarm, or all", Map.of("id", "number", "all", "boolean")),
        tool("timer.list", "lists timers and alarms", Map.of()),
        tool("memory.set", "remembers a value under a key", Map.of("key", "string", "value", "string")),
        tool("memory.forget", "forgets a key, or all", Map.of("key", "string", "all", "boolean")));
  }

  private static Map<String, Object> tool(String name, String description, Map<String, String> arguments) {
    Map<String, Object> properties = new LinkedHashMap<>();
    arguments.forEach((key, type) -> properties.put(key, Map.of("type", type)));
    Map<String, Object> schema = Map.of("type", "object", "properties", properties);
    return Map.of("name", name, "description", description, "parameters", schema);
  }

  /** Does what a tool does. */
  public Map<String, Object> call(String tool, Map<String, Object> arguments) {
    return switch (tool) {
      case "timer.set" -> setTimer(arguments);
      case "alarm.set" -> setAlarm(arguments);
      case "timer.cancel" -> Map.of("cancelled", cancel(arguments));
      case "timer.list" -> Map.of("timers", timerList());
      case "memory.set" -> remember(arguments);
      case "memory.forget" -> Map.of("forgotten", forget(arguments));
      default -> throw new IllegalArgumentException("no tool is called " + tool);
    };
  }

  private Map<String, Object> setTimer(Map<String, Object> arguments) {
    double seconds = arguments.get("seconds") instanceof Number n ? n.doubleValue() : Double.NaN;
    if (!(seconds > 0 && seconds < 1e9)) {
      throw new IllegalArgumentException("a timer needs a number of seconds above zero");
    }
    Instant now = clock.instant();
    Instant due = now.plusMillis(Math.round(seconds * 1000));
    return described(timers.set("timer", text(arguments, "label"), now, due, Math.round(seconds)));
  }

  private Map<String, Object> setAlarm(Map<String, Object> arguments) {
    try {
      Instant due = LocalDateTime.parse(text(arguments, "at")).atZone(zone).toInstant();
      return described(timers.set("alarm", text(arguments, "label"), clock.instant(), due, 0));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("an alarm needs a date and time such as 2026-01-31T07:30:00", e);
    }
  }

  private int cancel(Map<String, Object> arguments) {
    if (Boolean.TRUE.equals(arguments.get("all"))) {
      return timers.cancelAll();
    }
    return arguments.get("id") instanceof Number n ? timers.cancel(n.longValue()) : 0;
  }

  private Map<String, Object> remember(Map<String, Object> arguments) {
    facts.set(text(arguments, "key"), text(arguments, "value"));
    return Map.of();
  }

  private int forget(Map<String, Object> arguments) {
    return Boolean.TRUE.equals(arguments.get("all")) ? facts.forgetAll() : facts.forget(text(arguments, "key"));
  }

  private static String text(Map<String, Object> arguments, String key) {
    return arguments.get(key) instanceof String s ? s : "";
  }

  /** All timers and alarms as a language model is told of them. */
  public List<Map<String, Object>> timerList() {
    return timers.list().stream().map(this::described).toList();
  }

  /** One timer or alarm as a language model is told of it. */
  public Map<String, Object> described(Timer timer) {
    double left = Duration.between(clock.instant(), timer.due()).toMillis() / 1000.0;
    String due = timer.due().atZone(zone).toOffsetDateTime().toString();
    return Map.of(
        "id", timer.id(),
        "kind", timer.kind(),
        "label", timer.label(),
        "due", due,
        "seconds", timer.seconds(),
        "left_seconds", Math.max(0, left));
  }
}
