package dev.parley.llm.skills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The intents of a language in order, read from its {@code .skills} file. Immutable once read. */
final class Phrasebook {
  private final LinkedHashMap<String, Intent> intents = new LinkedHashMap<>();

  /** Something a user can want: how it is said, and how it is answered. */
  record Intent(String name, List<PhrasePattern> patterns, List<String> answers) {}

  static Phrasebook read(String language) {
    String name = language + ".skills";
    try (InputStream in = Phrasebook.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      Phrasebook book = new Phrasebook();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().forEach(book::line);
      return book;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    String rest = line.length() > 2 ? line.substring(1).strip() : "";
    if (line.startsWith("[")) {
      String name = line.substring(1, line.lastIndexOf(']'));
      intents.put(name, new Intent(name, new ArrayList<>(), new ArrayList<>()));
    } else if (line.startsWith("?")) {
      intents.lastEntry().getValue().patterns().add(new PhrasePattern(rest));
    } else if (line.startsWith("=")) {
      intents.lastEntry().getValue().answers().add(rest);
    }
  }

  List<Intent> intents() {
    return List.copyOf(intents.values());
  }

  /** An answer of an intent with its gaps filled in; which of several is told by {@code choice}. */
  String answer(String intent, int choice, Map<String, String> values) {
    List<String> answers = intents.get(intent).answers();
    String text = answers.get(Math.floorMod(choice, answers.size()));
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }
}
