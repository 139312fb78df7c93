package dev.parley.llm.skills;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.LanguageModel.Answer;
import dev.parley.api.engine.LanguageModel.Event;
import dev.parley.api.engine.LanguageModel.Request;
import dev.parley.api.engine.LanguageModel.Tool;
import dev.parley.api.engine.LanguageModel.Turn;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the engine as the host would, at a fixed time, and keeps what it called. */
final class Asked implements Answer {
  private static final SkillsEngine ENGINE = new SkillsEngine();

  static {
    ENGINE.load(new Loading());
  }

  final List<String> calls = new ArrayList<>();
  Map<String, Object> memory = Map.of();
  List<Map<String, Object>> timers = List.of();
  List<Turn> history = List.of();
  List<Tool> tools = List.of("timer.set", "alarm.set", "timer.cancel", "memory.set", "memory.forget").stream()
      .map(name -> new Tool(name, "", Map.of()))
      .toList();
  String spoken = "";
  int most = Integer.MAX_VALUE;
  private final List<String> pieces = new ArrayList<>();

  String ask(String language, String text) {
    return answer(language, text, Optional.empty());
  }

  String happens(String language, Event event) {
    return answer(language, "", Optional.of(event));
  }

  List<String> pieces(String text) {
    ask("en", text);
    return pieces;
  }

  private String answer(String language, String text, Optional<Event> event) {
    pieces.clear();
    Map<String, Object> context =
        Map.of("now", "2026-11-24T11:42:10+01:00", "zone", "Europe/Madrid", "memory", memory, "timers", timers);
    ENGINE.answer(new Request(text, language, history, spoken, tools, event, context), this);
    return String.join("", pieces).strip();
  }

  @Override
  public void text(String piece) {
    pieces.add(piece);
  }

  @Override
  public Map<String, Object> call(String tool, Map<String, Object> arguments) {
    calls.add(tool + " " + new TreeMap<>(arguments));
    boolean senseless =
        arguments.get("seconds") instanceof Number n && (n.longValue() <= 0 || n.longValue() > 40_000_000);
    if (senseless) {
      throw new EngineException("a timer needs a number of seconds above zero");
    }
    return Map.of("cancelled", 1);
  }

  @Override
  public boolean cancelled() {
    return pieces.size() >= most;
  }

  private static final class Loading implements EngineContext {
    @Override
    public Optional<String> language() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> model() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public void progress(String stage, double share) {
      // nobody watches
    }

    @Override
    public Counter counter(String name, String description) {
      return new Counters().counter(name, description);
    }
  }
}
