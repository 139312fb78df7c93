package dev.parley.stt.vosk;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.Hypothesis.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads Vosk's results: {@code {"text" or "partial": …, "result" or "partial_result": [{word, start, end, conf}]}}. */
final class Results {
  private static final String UNKNOWN = "[unk]";

  private Results() {}

  static Hypothesis read(String json) {
    try {
      Map<String, Object> result = JSON.std.mapFrom(json);
      Object text = result.getOrDefault("text", result.get("partial"));
      Object words = result.getOrDefault("result", result.get("partial_result"));
      return new Hypothesis(withoutUnknown(text), words(words));
    } catch (IOException e) {
      throw new EngineException("Vosk answered something that is not JSON: " + json, e);
    }
  }

  /** The words of sounds that are no known word are kept with their times, but are no text. */
  private static String withoutUnknown(Object text) {
    return text instanceof String s ? s.replace(UNKNOWN, " ").replaceAll("\\s+", " ").strip() : "";
  }

  private static List<Word> words(Object list) {
    List<Word> words = new ArrayList<>();
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> word) {
          words.add(
              new Word(
                  String.valueOf(word.get("word")),
                  millis(word, "start"),
                  millis(word, "end"),
                  number(word, "conf", 1)));
        }
      }
    }
    return words;
  }

  private static int millis(Map<?, ?> word, String key) {
    return (int) Math.round(number(word, key, 0) * 1000);
  }

  private static double number(Map<?, ?> word, String key, double fallback) {
    return word.get(key) instanceof Number n ? n.doubleValue() : fallback;
  }

  static Hypothesis join(Hypothesis first, Hypothesis second) {
    List<Word> words = new ArrayList<>(first.words());
    words.addAll(second.words());
    return new Hypothesis((first.text() + " " + second.text()).strip(), words);
  }
}
