package dev.parley.conversation;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.Turn;
import dev.parley.conversation.memory.Facts;
import dev.parley.conversation.memory.History;
import dev.parley.conversation.memory.Timers;
import dev.parley.conversation.memory.Toolbox;
import dev.parley.conversation.turns.Prompt;
import dev.parley.wire.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the host knows and outlives every engine: history, timers, facts. Writes the requests that tell a language model
 * all of it. Its parts are safe from every thread; the requests are made on the conversation's.
 */
final class Mind {
  /** Turns of history sent along with a request. */
  private static final int TOLD = 40;

  private final History history = new History();
  private final Timers timers = new Timers();
  private final Facts facts = new Facts();
  private final InstantSource clock;
  private final ZoneId zone;
  private final Toolbox toolbox;
  private final Map<Integer, Long> begun = new HashMap<>();

  Mind(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    toolbox = new Toolbox(timers, facts, clock, zone);
  }

  History history() {
    return history;
  }

  void userSaid(int turn, String text, String language, long from, long end) {
    Turn said = new Turn(Turn.Role.USER, text, language, false, AudioFormat.millis(from), AudioFormat.millis(end));
    history.add(turn, said);
  }

  void assistantBegins(int turn, long at) {
    begun.put(turn, at);
  }

  void assistantSaid(int turn, String heard, String language, boolean interrupted, long at) {
    long from = begun.getOrDefault(turn, at);
    begun.clear();
    if (!heard.isEmpty() || interrupted) {
      long start = AudioFormat.millis(from);
      history.add(turn, new Turn(Turn.Role.ASSISTANT, heard, language, interrupted, start, AudioFormat.millis(at)));
    }
  }

  /** Takes out the timers that are due, as a language model is told of them. */
  List<Map<String, Object>> ring(Instant now) {
    return timers.ring(now).stream().map(toolbox::described).toList();
  }

  Map<String, Object> call(String tool, Map<String, Object> arguments) {
    return toolbox.call(tool, arguments);
  }

  /** The request to answer a question; the question itself is not part of the history told. */
  Event question(Prompt.Question question, String language) {
    Map<String, Object> data = told(language, history.without(question.turn()));
    data.put("text", question.text());
    return Event.of("transcript", data);
  }

  /** The request to put a happening into words. */
  Event happening(Prompt.Happening happening, String language) {
    Map<String, Object> data = told(language, history.turns());
    data.put("name", happening.name());
    data.put("data", happening.data());
    return Event.of("parley-event", data);
  }

  private Map<String, Object> told(String language, List<Turn> turns) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("language", language);
    data.put(
        "history", turns.subList(Math.max(0, turns.size() - TOLD), turns.size()).stream().map(Mind::told).toList());
    data.put("context", context());
    data.put("tools", Toolbox.tools());
    return data;
  }

  private static Map<String, Object> told(Turn turn) {
    String role = turn.role() == Turn.Role.USER ? "user" : "assistant";
    return Map.of("role", role, "text", turn.text(), "interrupted", turn.interrupted());
  }

  private Map<String, Object> context() {
    return Map.of(
        "now", clock.instant().atZone(zone).toOffsetDateTime().toString(),
        "zone", zone.getId(),
        "memory", facts.all(),
        "timers", toolbox.timerList());
  }
}
