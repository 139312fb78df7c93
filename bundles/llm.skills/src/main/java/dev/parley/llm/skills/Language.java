package dev.parley.llm.skills;

import java.util.List;
import java.util.Locale;

/**
 * All that belongs to one language. Immutable.
 *
 * @param tag {@code en} or {@code es}
 * @param book its phrases
 * @param numbers its number words
 * @param units its names of units
 * @param before words that may come before what is wanted
 * @param after words that may come after it
 */
record Language(
    String tag, Phrasebook book, Numbers numbers, Units units, List<String> before, List<String> after) {
  private static final List<String> ENGLISH_BEFORE =
      List.of(
          "please",
          "hey",
          "hello",
          "hi",
          "okay",
          "ok",
          "well",
          "so",
          "um",
          "uh",
          "oh",
          "no",
          "stop",
          "and",
          "parley",
          "now",
          "sorry",
          "excuse me",
          "can you",
          "could you",
          "would you",
          "will you",
          "i want you to",
          "i would like you to",
          "i want to",
          "i want",
          "i would like to",
          "i would like",
          "tell me",
          "i need you to",
          "i need",
          "good morning",
          "good evening",
          "thanks",
          "thank you",
          "yes",
          "do you know");
  private static final List<String> ENGLISH_AFTER =
      List.of("please", "now", "thanks", "thank you", "for me", "again", "today", "right now");
  private static final List<String> SPANISH_BEFORE =
      List.of(
          "por favor", "oye", "hola", "vale", "bueno", "pues", "eh", "no", "para", "y", "parley", "perdon", "perdona",
          "puedes", "podrias", "quiero que", "quiero", "quisiera", "dime", "gracias", "buenos dias", "buenas tardes",
          "buenas noches", "si", "sabes");
  private static final List<String> SPANISH_AFTER = List.of("por favor", "ahora", "gracias", "ya");

  static Language of(String tag) {
    boolean spanish = tag.equals("es");
    return new Language(
        tag,
        Phrasebook.read(tag),
        new Numbers(tag),
        Units.read(tag),
        spanish ? SPANISH_BEFORE : ENGLISH_BEFORE,
        spanish ? SPANISH_AFTER : ENGLISH_AFTER);
  }

  boolean spanish() {
    return tag.equals("es");
  }

  Locale locale() {
    return Locale.forLanguageTag(spanish() ? "es-ES" : "en-US");
  }
}
