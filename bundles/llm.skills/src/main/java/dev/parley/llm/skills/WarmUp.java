package dev.parley.llm.skills;

import dev.parley.api.engine.LanguageModel.Answer;
import dev.parley.api.engine.LanguageModel.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions asked while loading, so that the first user does not wait for classes and number formats to load. */
final class WarmUp {
  private static final List<String> ENGLISH =
      List.of(
          "what time is it",
          "what is twenty five times four",
          "set a timer for two minutes",
          "five miles in kilometers",
          "blah");
  private static final List<String> SPANISH =
      List.of("qué hora es", "cuánto es dos más dos", "pon un temporizador de dos minutos", "hola", "bla");
  private static final Map<String, Object> CONTEXT = Map.of("now", "2000-01-01T12:34:00Z", "zone", "UTC");

  private WarmUp() {}

  static Stream<Query> of(Language language) {
    return (language.spanish() ? SPANISH : ENGLISH)
        .stream()
            .map(text -> new Request(text, language.tag(), List.of(), "", List.of(), Optional.empty(), CONTEXT))
            .map(request -> new Query(request, new Nobody(), language));
  }

  /** Nobody hears these answers. */
  private static final class Nobody implements Answer {
    @Override
    public void text(String piece) {
      // not wanted
    }

    @Override
    public Map<String, Object> call(String tool, Map<String, Object> arguments) {
      return Map.of();
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }
}
