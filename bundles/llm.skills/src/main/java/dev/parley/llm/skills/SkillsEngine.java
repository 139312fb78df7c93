package dev.parley.llm.skills;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.LanguageModel;
import dev.parley.api.engine.ParleyEngine;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The offline brain as an engine. It keeps nothing between requests: history, memory and timers come with each one and
 * live in the host. The same request has the same answer, so that another process can go on where one died. Owned by
 * the worker's engine thread.
 */
@ParleyEngine(
    kind = "llm",
    name = "skills",
    description = "time, timers, arithmetic, units and small talk, offline and honest about the rest",
    languages = {"en", "es"},
    rank = 50)
public final class SkillsEngine implements LanguageModel {
  private static final String FALLBACK = "en";

  private final Map<String, Language> languages = new LinkedHashMap<>();
  private final Brain brain = new Brain();

  @Override
  public void load(EngineContext context) {
    for (String tag : new String[] {"en", "es"}) {
      context.progress("phrases of " + tag, languages.size() / 2.0);
      languages.put(tag, Language.of(tag));
      WarmUp.of(languages.get(tag)).forEach(query -> brain.answer(query));
    }
  }

  @Override
  public void answer(Request request, Answer answer) {
    Language language = languages.getOrDefault(request.language(), languages.get(FALLBACK));
    String text = brain.answer(new Query(request, answer, language));
    for (String piece : rest(text, request.spoken()).split("(?<=[.!?]) ")) {
      if (answer.cancelled()) {
        return;
      }
      answer.text(piece.isEmpty() ? "" : piece + " ");
    }
  }

  /** What is left to be said when the beginning was said already. */
  private static String rest(String text, String spoken) {
    String before = spoken.strip();
    return text.startsWith(before) ? text.substring(before.length()).strip() : text;
  }
}
