package dev.parley.worker;

import dev.parley.api.engine.LanguageModel;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language model for one peer: {@code transcript} and {@code parley-event} become requests. */
final class LlmServer implements Server {
  private final Session session;
  private final ToolCalls calls = new ToolCalls();

  LlmServer(Session session) {
    this.session = session;
  }

  @Override
  public void event(Event event) {
    switch (event.type()) {
      case Events.TRANSCRIPT -> ask(event, event.text("text").orElse(""), Optional.empty());
      case Extensions.PARLEY_EVENT -> ask(event, "", Optional.of(happening(event)));
      case Extensions.PARLEY_TOOL_RESULT -> calls.answered(event);
      default -> {}
    }
  }

  private void ask(Event event, String text, Optional<LanguageModel.Event> happening) {
    LanguageModel.Request request =
        new LanguageModel.Request(
            text,
            event.text("language").or(() -> session.worker().setup().flatMap(Setup::language)).orElse(""),
            history(event),
            event.text("spoken").orElse(""),
            tools(event),
            happening,
            map(event.data().get("context")));
    session.submit(new LlmRequest(session, Session.id(event), request, calls));
  }

  private static LanguageModel.Event happening(Event event) {
    return new LanguageModel.Event(event.text("name").orElse(""), map(event.data().get("data")));
  }

  private static List<LanguageModel.Turn> history(Event event) {
    List<LanguageModel.Turn> turns = new ArrayList<>();
    for (Map<String, Object> turn : maps(event.data().get("history"))) {
      boolean interrupted = Boolean.TRUE.equals(turn.get("interrupted"));
      turns.add(new LanguageModel.Turn(text(turn, "role"), text(turn, "text"), interrupted));
    }
    return turns;
  }

  private static List<LanguageModel.Tool> tools(Event event) {
    List<LanguageModel.Tool> tools = new ArrayList<>();
    for (Map<String, Object> tool : maps(event.data().get("tools"))) {
      Map<String, Object> parameters = map(tool.get("parameters"));
      tools.add(new LanguageModel.Tool(text(tool, "name"), text(tool, "description"), parameters));
    }
    return tools;
  }

  private static String text(Map<String, Object> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  private static List<Map<String, Object>> maps(@Nullable Object value) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object one : list) {
        maps.add(map(one));
      }
    }
    return maps;
  }

  /** The object as a map; an empty one where it is something else. */
  static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> known) {
      for (Map.Entry<?, ?> entry : known.entrySet()) {
        map.put(String.valueOf(entry.getKey()), entry.getValue());
      }
    }
    return map;
  }
}
