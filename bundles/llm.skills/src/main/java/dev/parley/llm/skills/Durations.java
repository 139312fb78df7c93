package dev.parley.llm.skills;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spans of time as they are said: "an hour and a half", "2 minutes and 30 seconds". */
final class Durations {
  private static final long DAY = 86_400;
  private static final long HOUR = 3_600;
  private static final long MINUTE = 60;

  private Durations() {}

  /** The seconds of a span; empty where it is none. */
  static Optional<Long> read(String words, Language language) {
    Optional<BigDecimal> whole = part(words, language);
    if (whole.isPresent()) {
      return whole.map(BigDecimal::longValue);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (String piece :
        words.split(language.spanish() ? " y (?=\\d)| con " : " and (?=\\d|an? )|, ?| (?<=\\D )(?=\\d)")) {
      Optional<BigDecimal> part = part(piece.strip(), language);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(part.get());
    }
    return Optional.of(sum.longValue());
  }

  private static Optional<BigDecimal> part(String words, Language language) {
    return Quantity.read(words, language)
        .filter(q -> q.unit().dimension().equals("time"))
        .map(q -> q.amount().multiply(q.unit().factor()));
  }

  /** A span in words: "two minutes and thirty seconds". */
  static String spoken(long seconds, Language language) {
    List<String> parts = new ArrayList<>();
    add(parts, seconds / DAY, language.spanish() ? "dias" : "days", language);
    add(parts, seconds % DAY / HOUR, language.spanish() ? "horas" : "hours", language);
    add(parts, seconds % HOUR / MINUTE, language.spanish() ? "minutos" : "minutes", language);
    if (seconds % MINUTE > 0 || parts.isEmpty()) {
      parts.add(one(seconds % MINUTE, language.spanish() ? "segundos" : "seconds", language));
    }
    return joined(parts, language);
  }

  private static void add(List<String> parts, long amount, String unit, Language language) {
    if (amount > 0) {
      parts.add(one(amount, unit, language));
    }
  }

  private static String one(long amount, String unit, Language language) {
    return Quantity.spoken(BigDecimal.valueOf(amount), language.units().named(unit).orElseThrow(), language);
  }

  /** A list as it is said: "a, b and c". */
  static String joined(List<String> parts, Language language) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    String and = language.spanish() ? " y " : " and ";
    return String.join(", ", parts.subList(0, parts.size() - 1)) + and + parts.getLast();
  }

  /** As it stands before a noun: "twenty second" timer; in Spanish it follows and stays as it is. */
  static String adjective(long seconds, Language language) {
    String spoken = spoken(seconds, language);
    return language.spanish() ? spoken : spoken.replaceAll("(second|minute|hour|day)s", "$1");
  }
}
