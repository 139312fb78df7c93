package dev.parley.llm.skills;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings what was recognised or typed into one form: lower case, no accents, no punctuation, contractions written out.
 */
final class Normaliser {
  private static final int LONGEST = 2_000;
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
  /** Signs that carry meaning between digits, and arithmetic, stay. */
  private static final Pattern PUNCTUATION =
      Pattern.compile("(?<!\\d)[.,:](?=\\d)|[.,:](?!\\d)|[^\\p{L}\\p{N}.,:'+*/^()%$€ -]");

  private static final Pattern OPERATORS = Pattern.compile("(?<=[\\d)])\\s*([-+*/^×÷])\\s*(?=[\\d(-])");

  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("what's", "what is"),
          Map.entry("whats", "what is"),
          Map.entry("that's", "that is"),
          Map.entry("it's", "it is"),
          Map.entry("i'm", "i am"),
          Map.entry("you're", "you are"),
          Map.entry("who's", "who is"),
          Map.entry("how's", "how is"),
          Map.entry("where's", "where is"),
          Map.entry("don't", "do not"),
          Map.entry("can't", "can not"),
          Map.entry("isn't", "is not"),
          Map.entry("i'd", "i would"),
          Map.entry("i'll", "i will"),
          Map.entry("let's", "let us"),
          Map.entry("didn't", "did not"),
          Map.entry("today's", "todays"),
          Map.entry("o'clock", "oclock"),
          Map.entry("a.m.", "am"),
          Map.entry("p.m.", "pm"));

  private Normaliser() {}

  /** Lower case without accents. */
  static String plain(String text) {
    return ACCENTS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)).replaceAll("");
  }

  /** The words of a text; what is longer than anybody speaks is cut. */
  static List<String> words(String text, String language) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String plain =
        OPERATORS.matcher(plain(cut.replace('’', '\'').replace("×", "*").replace("÷", "/"))).replaceAll(" $1 ");
    List<String> words = new ArrayList<>();
    for (String word : plain.replace("a.m.", "am").replace("p.m.", "pm").split("\\s+")) {
      add(words, language.equals("en") ? ENGLISH.getOrDefault(trimmed(word), word) : word);
    }
    return words;
  }

  private static String trimmed(String word) {
    return word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
  }

  private static void add(List<String> words, String text) {
    for (String word : PUNCTUATION.matcher(text).replaceAll(" ").strip().split("\\s+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
  }
}
