package dev.parley.llm.skills;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What time it is, and what day. All by the host's clock. */
final class TimeSkills {
  private static final long MOST_DAYS = 100_000;

  private TimeSkills() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "time", (q, w) -> Optional.of(q.say("time", Map.of("time", ClockWords.spoken(q.now(), q.language())))),
        "time.in", (q, w) -> Optional.of(q.say("time.in", Map.of("time", ClockWords.spoken(q.now(), q.language())))),
        "date", (q, w) -> date(q, "date", 0),
        "date.tomorrow", (q, w) -> date(q, "date.tomorrow", 1),
        "date.yesterday", (q, w) -> date(q, "date.yesterday", -1),
        "date.year", (q, w) -> Optional.of(q.say("date.year", Map.of("year", Integer.toString(q.now().getYear())))),
        "date.in", TimeSkills::dateIn,
        "date.until", TimeSkills::daysUntil);
  }

  private static Optional<String> date(Query q, String intent, long days) {
    return Optional.of(q.say(intent, Map.of("date", spoken(q.now().toLocalDate().plusDays(days), q.language()))));
  }

  private static String spoken(LocalDate date, Language language) {
    String day = date.getDayOfWeek().getDisplayName(TextStyle.FULL, language.locale());
    String month = date.getMonth().getDisplayName(TextStyle.FULL, language.locale());
    String number = language.numbers().ordinal(date.getDayOfMonth());
    return language.spanish() ? day + " " + number + " de " + month : day + ", " + month + " " + number;
  }

  private static Optional<String> dateIn(Query q, Map<String, String> words) {
    if (!words.get("count").matches("\\d{1,6}")) {
      return Optional.empty();
    }
    boolean weeks = q.request().text().matches("(?i).*\\b(week|weeks|semana|semanas)\\b.*");
    long days = Math.min(MOST_DAYS, Long.parseLong(words.get("count")) * (weeks ? 7 : 1));
    return date(q, "date.in", days);
  }

  private static Optional<String> daysUntil(Query q, Map<String, String> words) {
    LocalDate today = q.now().toLocalDate();
    Optional<LocalDate> day = day(q.language().numbers().readOrdinals(words.get("day")), today, q.language());
    return Optional.of(
        day.map(d ->
                q.say(
                    "date.until",
                    Map.of(
                        "count",
                        q.language().numbers().before(ChronoUnit.DAYS.between(today, d), false),
                        "day",
                        spoken(d, q.language()))))
            .orElseGet(() -> q.say("date.unclear")));
  }

  /** A week day, or a month with a day in any order, or Christmas and New Year. */
  private static Optional<LocalDate> day(String words, LocalDate today, Language language) {
    if (words.matches("christmas|navidad")) {
      return Optional.of(next(MonthDay.of(12, 25), today));
    }
    if (words.matches("new year|new years|ano nuevo")) {
      return Optional.of(next(MonthDay.of(1, 1), today));
    }
    List<String> parts = Arrays.asList(words.split(" "));
    Optional<LocalDate> weekday = Arrays.stream(DayOfWeek.values())
        .filter(d -> parts.contains(Normaliser.plain(d.getDisplayName(TextStyle.FULL, language.locale()))))
        .map(d -> today.with(TemporalAdjusters.next(d)))
        .findFirst();
    return weekday.or(() -> monthDay(parts, today, language));
  }

  private static Optional<LocalDate> monthDay(List<String> parts, LocalDate today, Language language) {
    Optional<Month> month = Arrays.stream(Month.values())
        .filter(m -> parts.contains(Normaliser.plain(m.getDisplayName(TextStyle.FULL, language.locale()))))
        .findFirst();
    Optional<Integer> number = parts.stream().filter(p -> p.matches("\\d{1,2}")).map(Integer::valueOf).findFirst();
    return month.flatMap(m -> number
        .filter(n -> n >= 1 && n <= m.maxLength())
        .map(n -> next(MonthDay.of(m, n), today)));
  }

  private static LocalDate next(MonthDay day, LocalDate today) {
    LocalDate here = day.atYear(today.getYear());
    return here.isAfter(today) ? here : day.atYear(today.getYear() + 1);
  }
}
