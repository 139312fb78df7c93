package dev.parley.llm.skills;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers in words, both ways. Writing is ICU's rule-based format. Reading looks words up among those that ICU writes
 * for 0 to 999 and composes thousands and millions from them, so that "twenty five minutes" ends before the minutes.
 * Immutable.
 */
final class Numbers {
  private static final long MOST_SPELLED = 999_999_999_999L;

  private static final int LONGEST_MONTH = 31;

  private final boolean spanish;
  private final RuleBasedNumberFormat format;
  private final Map<String, Integer> small = new HashMap<>();
  private final int longest;

  Numbers(String language) {
    spanish = language.equals("es");
    format = new RuleBasedNumberFormat(ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
    List<String> rules = spanish
        ? List.of("%spellout-cardinal-masculine", "%spellout-cardinal-feminine", "%spellout-numbering")
        : List.of("%spellout-cardinal", "%spellout-cardinal-verbose");
    for (String rule : rules) {
      for (int n = 999; n >= 0; n--) {
        small.put(Normaliser.plain(spell(rule, n).replace('-', ' ')), n);
      }
    }
    if (!spanish) {
      List.copyOf(small.keySet()).stream()
          .filter(w -> w.startsWith("one hundred"))
          .forEach(w -> small.put("a" + w.substring(3), small.get(w)));
      small.put("oh", 0);
    }
    longest = small.keySet().stream().mapToInt(words -> words.split(" ").length).max().orElse(1);
  }

  private String spell(String rule, long number) {
    synchronized (format) {
      return format.format(number, rule).replace("\u00ad", "");
    }
  }

  /** A number in words, as it is counted. */
  String words(long number) {
    return spell(spanish ? "%spellout-numbering" : "%spellout-cardinal", number);
  }

  /** A number in words before a masculine or feminine noun. */
  String before(long number, boolean feminine) {
    if (!spanish) {
      return words(number);
    }
    return spell(feminine ? "%spellout-cardinal-feminine" : "%spellout-cardinal-masculine", number);
  }

  /** The ordinal in words: twenty-fourth. Spanish dates use cardinals, save the first. */
  String ordinal(long number) {
    if (spanish) {
      return number == 1 ? "primero" : words(number);
    }
    return spell("%spellout-ordinal", number);
  }

  /** Replaces the ordinals of a month's days by their numbers, in words whose numbers were read: "20 first", "3rd". */
  String readOrdinals(String words) {
    String text = words.replaceAll("\\b(\\d+)(?:st|nd|rd|th)\\b", "$1");
    for (int day = LONGEST_MONTH; day > 0; day--) {
      List<String> name = List.of(Normaliser.plain(ordinal(day)).replace('-', ' ').split(" "));
      text = text.replaceAll("\\b" + String.join(" ", read(name)) + "\\b", Integer.toString(day));
    }
    return text;
  }

  /** A decimal number in words where that is bearable, else in digits. */
  String words(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return whole && number.abs().compareTo(BigDecimal.valueOf(MOST_SPELLED)) <= 0
        ? words(number.longValueExact())
        : number.toPlainString();
  }

  /** Replaces number words by digits and leaves other words alone. */
  List<String> read(List<String> words) {
    List<String> result = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Span span = number(words, at);
      boolean word = span.length() == 0 || (span.length() == 1 && alone(words, at));
      result.add(word ? words.get(at) : decimal(span, words, at));
      at += word ? 1 : span.length() + decimals(words, at + span.length()).size();
    }
    return result;
  }

  /** Words that are numbers only beside others: "oh", and in Spanish the articles. */
  private boolean alone(List<String> words, int at) {
    return words.get(at).equals("oh") || (spanish && words.get(at).matches("un|una"));
  }

  private String decimal(Span whole, List<String> words, int at) {
    List<String> digits = decimals(words, at + whole.length());
    StringBuilder text = new StringBuilder(Long.toString(whole.value()));
    for (int i = 1; i < digits.size(); i++) {
      text.append(i == 1 ? "." : "").append(small.getOrDefault(digits.get(i), 0));
    }
    return text.toString();
  }

  /** "point" and the numbers after it, when there are any. */
  private List<String> decimals(List<String> words, int at) {
    boolean point = at + 1 < words.size() && words.get(at).matches(spanish ? "coma|punto" : "point")
        && small.containsKey(words.get(at + 1));
    if (!point) {
      return List.of();
    }
    int end = at + 1;
    while (end < words.size() && small.containsKey(words.get(end)) && small.get(words.get(end)) < 100) {
      end++;
    }
    return words.subList(at, end);
  }

  /** A number and how many words it took. */
  private record Span(long value, int length) {
    static final Span NONE = new Span(0, 0);
  }

  private Span number(List<String> words, int from) {
    long total = 0;
    int at = from;
    for (long unit : new long[] {1_000_000_000L, 1_000_000L, 1_000L}) {
      Span part = scaled(words, at, unit);
      if (part.length() > 0) {
        total += part.value();
        at += part.length();
      }
    }
    Span rest = upTo999(words, at);
    if (at > from && rest.length() == 0 && at < words.size() && words.get(at).equals("and")) {
      Span more = upTo999(words, at + 1);
      rest = more.length() > 0 && more.value() < 100 ? new Span(more.value(), more.length() + 1) : Span.NONE;
    }
    return new Span(total + rest.value(), at + rest.length() - from);
  }

  private Span scaled(List<String> words, int at, long unit) {
    String name = unitName(unit);
    Span count = upTo999(words, at);
    boolean bare = count.length() == 0 && spanish && unit == 1_000;
    int next = at + count.length();
    if (count.length() == 0 && !spanish && at < words.size() && words.get(at).equals("a")) {
      count = new Span(1, 1);
      next = at + 1;
    }
    boolean named = next < words.size() && words.get(next).matches(name) && (bare || count.length() > 0);
    return named ? new Span((bare ? 1 : count.value()) * unit, next + 1 - at) : Span.NONE;
  }

  private String unitName(long unit) {
    if (unit == 1_000) {
      return spanish ? "mil" : "thousand";
    }
    if (unit == 1_000_000) {
      return spanish ? "millon|millones" : "million";
    }
    return spanish ? "millardo|millardos" : "billion";
  }

  private Span upTo999(List<String> words, int at) {
    for (int length = Math.min(longest, words.size() - at); length > 0; length--) {
      Integer value = small.get(String.join(" ", words.subList(at, at + length)));
      if (value != null) {
        return new Span(value, length);
      }
    }
    return Span.NONE;
  }
}
