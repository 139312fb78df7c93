package dev.parley.llm.skills;

import dev.parley.llm.skills.Phrasebook.Intent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the intent that a text fits and has it answered: first the text as it is, then without polite words around it;
 * first what can be done, then what cannot; at last with one word left out, since recognisers err. Immutable.
 */
final class Brain {
  private static final int MOST_FORGIVING = 8;

  private final Map<String, Handler> handlers = new HashMap<>();

  Brain() {
    handlers.putAll(TimeSkills.handlers());
    handlers.putAll(TimerSkills.handlers());
    handlers.putAll(MathSkills.handlers());
    handlers.putAll(MemorySkills.handlers());
  }

  /** The answer to a question or to something that happened. */
  String answer(Query q) {
    if (q.request().event().isPresent()) {
      return happening(q);
    }
    List<String> words = Normaliser.words(q.request().text(), q.language().tag());
    if (words.isEmpty()) {
      return q.say("empty");
    }
    Set<String> texts = variants(q.language().numbers().read(words), q.language());
    return find(q, texts, true)
        .or(() -> find(q, texts, false))
        .or(() -> forgiving(q, texts))
        .orElseGet(() -> q.say("unknown"));
  }

  private static String happening(Query q) {
    var event = q.request().event().orElseThrow();
    return switch (event.name()) {
      case "timer" -> TimerSkills.rings(q, event.data());
      case "lull" -> q.say("lull");
      default -> q.say("event.other", Map.of("name", event.name()));
    };
  }

  private Optional<String> find(Query q, Set<String> texts, boolean able) {
    for (String text : texts) {
      for (Intent intent : q.language().book().intents()) {
        Optional<String> answer =
            intent.name().startsWith("cannot") == able ? Optional.empty() : answer(q, intent, text);
        if (answer.isPresent()) {
          return answer;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> answer(Query q, Intent intent, String text) {
    for (PhrasePattern pattern : intent.patterns()) {
      Optional<Map<String, String>> words = pattern.match(text);
      if (words.isPresent()) {
        Optional<String> answer = handlers
            .getOrDefault(intent.name(), (query, w) -> Optional.of(query.say(intent.name(), w)))
            .answer(q, words.get());
        if (answer.isPresent()) {
          return answer;
        }
      }
    }
    return Optional.empty();
  }

  /** Leaves out one word at a time; only phrases without gaps are forgiven so much. */
  private Optional<String> forgiving(Query q, Set<String> texts) {
    List<String> words = List.of(texts.iterator().next().split(" "));
    if (words.size() < 3 || words.size() > MOST_FORGIVING) {
      return Optional.empty();
    }
    for (int out = 0; out < words.size(); out++) {
      List<String> fewer = new ArrayList<>(words);
      fewer.remove(out);
      String text = String.join(" ", fewer);
      for (Intent intent : q.language().book().intents()) {
        if (intent.patterns().stream().anyMatch(p -> p.fixed() && p.match(text).isPresent())) {
          return answer(q, intent, text);
        }
      }
    }
    return Optional.empty();
  }

  /** The text, then with ever fewer polite words before and after it. */
  private static Set<String> variants(List<String> words, Language language) {
    Set<String> texts = new LinkedHashSet<>();
    String text = String.join(" ", words);
    String bare = text;
    texts.add(text);
    for (Optional<String> next = without(text, language.before(), true); next.isPresent(); ) {
      bare = next.get();
      texts.add(bare);
      next = without(bare, language.before(), true);
    }
    for (Optional<String> next = without(bare, language.after(), false); next.isPresent(); ) {
      texts.add(next.get());
      next = without(next.get(), language.after(), false);
    }
    return texts;
  }

  private static Optional<String> without(String text, List<String> phrases, boolean before) {
    return phrases.stream()
        .filter(p -> before ? text.startsWith(p + " ") : text.endsWith(" " + p))
        .map(p -> before ? text.substring(p.length() + 1) : text.substring(0, text.length() - p.length() - 1))
        .min((a, b) -> Integer.compare(a.length(), b.length()));
  }
}
