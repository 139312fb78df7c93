package dev.parley.llm.skills;

import dev.parley.api.engine.LanguageModel.Answer;
import dev.parley.api.engine.LanguageModel.Request;
import dev.parley.api.engine.LanguageModel.Turn;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request with what the skills need around it. Belongs to the engine's thread.
 *
 * @param request the request
 * @param host where tools are called
 * @param language its phrasebook, numbers and words
 */
record Query(Request request, Answer host, Language language) {
  /** The present time as the host tells it; skills know no other clock. */
  ZonedDateTime now() {
    try {
      OffsetDateTime now = OffsetDateTime.parse(text(request.context(), "now"));
      String zone = text(request.context(), "zone");
      return zone.isEmpty() ? now.toZonedDateTime() : now.atZoneSameInstant(ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalStateException("the host did not tell the time", e);
    }
  }

  /** Which of several answers is given: it changes as the conversation goes on. */
  int choice() {
    return request.history().size() / 2;
  }

  /** An answer of the phrasebook. */
  String say(String intent, Map<String, String> values) {
    String text = fill(intent, values);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** A part of an answer. */
  String fill(String intent, Map<String, String> values) {
    return language.book().answer(intent, choice(), values);
  }

  String say(String intent) {
    return say(intent, Map.of());
  }

  /** What this role said last. */
  Optional<String> last(String role) {
    return request.history().reversed().stream()
        .filter(turn -> turn.role().equals(role) && !turn.text().isBlank())
        .map(Turn::text)
        .findFirst();
  }

  /** What the host remembers, by key. */
  Map<String, Object> memory() {
    return map(request.context().get("memory"));
  }

  /** The timers and alarms the host has. */
  List<Map<String, Object>> timers() {
    return request.context().get("timers") instanceof List<?> list ? list.stream().map(Query::map).toList() : List.of();
  }

  boolean offers(String tool) {
    return request.tools().stream().anyMatch(t -> t.name().equals(tool));
  }

  @SuppressWarnings("unchecked") // JSON objects have text as keys
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  static String text(Map<String, Object> map, String key) {
    return map.get(key) instanceof String s ? s : "";
  }
}
