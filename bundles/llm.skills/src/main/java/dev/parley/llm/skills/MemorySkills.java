package dev.parley.llm.skills;

import dev.parley.api.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was said before, the user's name, and what is to be kept in mind. All of it lives in the host. */
final class MemorySkills {
  private static final String NAME = "name";
  private static final String FACT = "fact ";
  private static final int LONGEST_NAME = 4;

  private MemorySkills() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "repeat", (q, w) -> Optional.of(last(q, "assistant", "repeat")),
        "said", (q, w) -> Optional.of(last(q, "user", "said")),
        "name.set", MemorySkills::setName,
        "name.ask", (q, w) -> Optional.of(name(q)),
        "remember", MemorySkills::remember,
        "recall", (q, w) -> Optional.of(recall(q)),
        "forget", (q, w) -> Optional.of(told(q, "memory.forget", Map.of("all", true), q.say("forget"))));
  }

  private static String last(Query q, String role, String intent) {
    return q.last(role).map(text -> q.say(intent, Map.of("last", text))).orElseGet(() -> q.say(intent + ".nothing"));
  }

  private static Optional<String> setName(Query q, Map<String, String> words) {
    List<String> parts = List.of(words.get("name").split(" "));
    if (parts.size() > LONGEST_NAME) {
      return Optional.empty();
    }
    String name =
        parts.stream()
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining(" "));
    return Optional.of(
        told(q, "memory.set", Map.of("key", NAME, "value", name), q.say("name.set", Map.of("name", name))));
  }

  private static String name(Query q) {
    String name = Query.text(q.memory(), NAME);
    return name.isEmpty() ? q.say("name.unknown") : q.say("name.ask", Map.of("name", name));
  }

  private static Optional<String> remember(Query q, Map<String, String> words) {
    String fact = words.get("fact");
    long number = q.memory().keySet().stream().filter(key -> key.startsWith(FACT)).count() + 1;
    Map<String, Object> arguments = Map.of("key", FACT + number, "value", fact);
    return Optional.of(told(q, "memory.set", arguments, q.say("remember", Map.of("fact", fact))));
  }

  private static String recall(Query q) {
    List<String> facts = new TreeMap<>(q.memory()).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(FACT))
        .map(entry -> String.valueOf(entry.getValue()))
        .toList();
    return facts.isEmpty()
        ? q.say("recall.nothing")
        : q.say("recall", Map.of("facts", Durations.joined(facts, q.language())));
  }

  private static String told(Query q, String tool, Map<String, Object> arguments, String said) {
    try {
      q.host().call(tool, arguments);
      return said;
    } catch (EngineException refused) {
      return q.say("timer.refused", Map.of("reason", String.valueOf(refused.getMessage())));
    }
  }
}
