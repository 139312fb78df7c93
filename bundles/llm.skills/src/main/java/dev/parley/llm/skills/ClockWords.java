package dev.parley.llm.skills;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day as they are said, both ways. */
final class ClockWords {
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?:(half|quarter|\\d{1,2}) (?:minutes )?(past|to) )?(\\d{1,2})(?:[: ](\\d{2}))?(?: oclock)?"
              + "(?: (am|pm|in the morning|in the afternoon|in the evening|at night))?");
  private static final Pattern SPANISH =
      Pattern.compile(
          "(?:las? )?(\\d{1,2}|una)(?:(?:[: ]| y )(\\d{1,2}|media|cuarto))?(?: menos (\\d{1,2}|cuarto))?(?: en punto)?"
              + "(?: (de la manana|de la tarde|de la noche|de la madrugada))?");

  private ClockWords() {}

  /** The next moment after {@code now} at which a clock shows the time said; empty where it is no time. */
  static Optional<ZonedDateTime> next(String words, ZonedDateTime now, Language language) {
    String plain = words.replaceAll(" tomorrow$|(?<! de la) manana$", "");
    Optional<Said> said = language.spanish() ? spanish(plain) : english(plain);
    return said.flatMap(s -> s.next(now));
  }

  /** A time of day; {@code exact}: it was said whether it is before or after noon. */
  private record Said(int minutes, boolean exact) {
    Optional<ZonedDateTime> next(ZonedDateTime now) {
      if (minutes < 0 || minutes >= 24 * 60) {
        return Optional.empty();
      }
      ZonedDateTime first = at(now, minutes);
      boolean either = !exact && minutes < 12 * 60;
      ZonedDateTime second = either ? at(now, minutes + 12 * 60) : first;
      return Optional.of(second.isBefore(first) ? second : first);
    }

    private static ZonedDateTime at(ZonedDateTime now, int minutes) {
      ZonedDateTime today = now.with(LocalTime.of(minutes / 60 % 24, minutes % 60));
      return today.isAfter(now) ? today : now.plusDays(1).with(LocalTime.of(minutes / 60 % 24, minutes % 60));
    }
  }

  private static Optional<Said> english(String words) {
    if (words.matches("noon|midday|midnight")) {
      return Optional.of(new Said(words.equals("midnight") ? 0 : 12 * 60, true));
    }
    Matcher m = ENGLISH.matcher(words);
    if (!m.matches()) {
      return Optional.empty();
    }
    int minutes = Integer.parseInt(m.group(3)) * 60 + (m.group(4) == null ? 0 : Integer.parseInt(m.group(4)));
    if (m.group(1) != null) {
      int part = switch (m.group(1)) {
        case "half" -> 30;
        case "quarter" -> 15;
        default -> Integer.parseInt(m.group(1));
      };
      minutes += m.group(2).equals("past") ? part : -part;
    }
    return Optional.of(halfOfDay(minutes, m.group(5), "am|in the morning"));
  }

  private static Optional<Said> spanish(String words) {
    if (words.matches("mediodia|medianoche")) {
      return Optional.of(new Said(words.equals("medianoche") ? 0 : 12 * 60, true));
    }
    Matcher m = SPANISH.matcher(words);
    if (!m.matches()) {
      return Optional.empty();
    }
    int hour = m.group(1).equals("una") ? 1 : Integer.parseInt(m.group(1));
    int minutes = hour * 60 + part(m.group(2)) - part(m.group(3));
    return Optional.of(halfOfDay(minutes, m.group(4), "de la manana|de la madrugada"));
  }

  private static int part(@Nullable String words) {
    if (words == null) {
      return 0;
    }
    return switch (words) {
      case "media" -> 30;
      case "cuarto" -> 15;
      default -> Integer.parseInt(words);
    };
  }

  private static Said halfOfDay(int minutes, @Nullable String said, String morning) {
    if (said == null) {
      return new Said(minutes, minutes >= 13 * 60);
    }
    boolean before = said.matches(morning);
    int hour = minutes / 60;
    int shift = before ? (hour == 12 ? -12 * 60 : 0) : (hour < 12 ? 12 * 60 : 0);
    return new Said(minutes + shift, true);
  }

  /** A time of day in words: "eleven forty-two", "las once y cuarenta y dos". */
  static String spoken(ZonedDateTime time, Language language) {
    return language.spanish() ? spanish(time, language.numbers()) : english(time, language.numbers());
  }

  private static String english(ZonedDateTime time, Numbers numbers) {
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    String name = numbers.words(hour);
    int minute = time.getMinute();
    if (minute == 0) {
      return name + " o'clock";
    }
    return name + (minute < 10 ? " oh " : " ") + numbers.words(minute);
  }

  private static String spanish(ZonedDateTime time, Numbers numbers) {
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    String name = hour == 1 ? "es la una" : "son las " + numbers.words(hour);
    return switch (time.getMinute()) {
      case 0 -> name + " en punto";
      case 15 -> name + " y cuarto";
      case 30 -> name + " y media";
      default -> name + " y " + numbers.words(time.getMinute());
    };
  }
}
