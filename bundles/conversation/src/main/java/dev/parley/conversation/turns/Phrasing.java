package dev.parley.conversation.turns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the words of a language tell about turns: which end one, which leave it open, which are no turn at all. Read
 * from the {@code .phrasing} file of the language, whose first lines explain it. Immutable.
 */
final class Phrasing {
  private static final int FRAGMENT = 2;

  /** A sentence that is so likely over is taken to be. */
  private static final double CERTAIN = 0.91;

  /** So likely it has to be where its last word is one with which few end: "turn it on", "at half past six". */
  private static final double SURE = 0.95;

  private static final Phrasing ENGLISH = read("en");
  private static final Phrasing SPANISH = read("es");

  private final Set<String> backchannels = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> alone = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final List<Pattern> whole = new ArrayList<>();
  private final List<Pattern> longer = new ArrayList<>();
  private final List<Pattern> more = new ArrayList<>();
  private final List<Pattern> always = new ArrayList<>();
  private final Endings endings;

  /** How a text that is followed by silence may go on. */
  enum Ending {
    /** It is complete. */
    COMPLETE,
    /** It is complete, but of a sort to which something is often added: "what's the weather … tomorrow". */
    EXTENDABLE,
    /** It may be complete or not. */
    UNKNOWN,
    /** A number may be being dictated. */
    DICTATING,
    /** It goes on. */
    UNFINISHED
  }

  private Phrasing(Endings endings) {
    this.endings = endings;
  }

  static Phrasing of(String language) {
    return language.equals("es") ? SPANISH : ENGLISH;
  }

  private static Phrasing read(String language) {
    Phrasing phrasing = new Phrasing(Endings.read(language));
    Lines.of(language + ".phrasing", phrasing::line);
    return phrasing;
  }

  private void line(String line) {
    int space = line.indexOf(' ');
    String rest = line.substring(space + 1);
    switch (line.substring(0, space)) {
      case "backchannel" -> backchannels.addAll(Arrays.asList(rest.split(",")));
      case "open" -> open.addAll(Arrays.asList(rest.split(",")));
      case "alone" -> alone.addAll(Arrays.asList(rest.split(",")));
      case "number" -> numbers.addAll(Arrays.asList(rest.split(",")));
      case "whole" -> whole.add(pattern(rest));
      case "longer" -> longer.add(pattern(rest));
      case "more" -> more.add(pattern(rest));
      case "always" -> always.add(pattern(rest));
      default -> throw new IllegalStateException("not a line of phrasing: " + line);
    }
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}' -]", " ").replaceAll("\\s+", " ").strip();
  }

  /** Whether this only shows that the user listens, once or several times; nothing at all does not even that. */
  boolean backchannel(String text) {
    List<String> words = List.of(plain(text).split(" "));
    return !words.getFirst().isEmpty() && onlyBackchannels(words);
  }

  private boolean onlyBackchannels(List<String> words) {
    for (int first = 1; first <= words.size(); first++) {
      boolean one = backchannels.contains(String.join(" ", words.subList(0, first)));
      if (one && (first == words.size() || onlyBackchannels(words.subList(first, words.size())))) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is no more than a word or two with which nothing can be said alone, such as "i" or "the". */
  boolean fragment(String text) {
    List<String> words = List.of(plain(text).split(" "));
    boolean few = words.size() <= FRAGMENT && words.stream().allMatch(open::contains);
    return few && !alone(text);
  }

  /** Whether this is a number and nothing else. */
  boolean number(String text) {
    return words(text) > 0 && Arrays.stream(plain(text).split("[ -]")).allMatch(this::numeral);
  }

  /** Whether this is seldom meant where somebody interrupts: a number, or a single word with which few do. */
  boolean unlikely(String text) {
    return number(text) || words(text) == 1 && !alone(text);
  }

  /** Whether this is a word with which some do interrupt, such as "stop". */
  boolean alone(String text) {
    return alone.contains(plain(text));
  }

  private boolean numeral(String word) {
    return numbers.contains(word) || word.chars().allMatch(Character::isDigit);
  }

  /** How many words these are. */
  static int words(String text) {
    String plain = plain(text);
    return plain.isEmpty() ? 0 : plain.split(" ").length;
  }

  /** What follows on a text, without a word that was only said again to go on with it: "set a | a timer". */
  String continued(String before, String text) {
    String last = plain(before);
    last = last.substring(last.lastIndexOf(' ') + 1);
    boolean again = open.contains(last) && first(text, 1).equals(last);
    return again ? text.strip().substring(Math.min(text.strip().length(), last.length())).strip() : text;
  }

  /** The first so many words. */
  static String first(String text, int many) {
    String[] words = plain(text).split(" ");
    return String.join(" ", Arrays.asList(words).subList(0, Math.min(many, words.length)));
  }

  /** How a turn of these words may go on after a silence. */
  Ending ending(String text) {
    String plain = plain(text);
    if (plain.isEmpty()) {
      return Ending.UNKNOWN;
    }
    if (matches(always, plain)) {
      return Ending.UNFINISHED;
    }
    if (matches(longer, plain)) {
      return Ending.EXTENDABLE;
    }
    return matches(whole, plain) ? Ending.COMPLETE : unlessWhole(plain);
  }

  private Ending unlessWhole(String plain) {
    if (matches(more, plain)) {
      return Ending.UNFINISHED;
    }
    String last = plain.substring(plain.lastIndexOf(' ') + 1);
    Ending otherwise = open.contains(last) ? Ending.UNFINISHED : unlessNumber(last);
    double likely = endings.likely(List.of(plain.split(" ")));
    return likely >= (otherwise == Ending.UNKNOWN ? CERTAIN : SURE) ? Ending.COMPLETE : otherwise;
  }

  private Ending unlessNumber(String last) {
    return numbers.contains(last) ? Ending.DICTATING : Ending.UNKNOWN;
  }

  private static boolean matches(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }
}
