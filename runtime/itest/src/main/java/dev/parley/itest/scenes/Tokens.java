package dev.parley.itest.scenes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The words of one line, one after the other. {@code "…"} and {@code /…/} are one word each. Owned by one thread. */
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|/([^/]+)/|[^\\s\"/]+|(\\S)");

  private final Deque<String> tokens = new ArrayDeque<>();

  /** Cuts a line up; throws IllegalArgumentException with the reason where it cannot. */
  Tokens(String line) {
    Matcher matcher = TOKEN.matcher(line);
    while (matcher.find()) {
      if (matcher.group(3) != null) {
        throw new IllegalArgumentException("a " + matcher.group(3) + " without its end");
      }
      tokens.add(matcher.group());
    }
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** The next word. */
  String word(String what) {
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return tokens.poll();
  }

  /** Takes the next word if it is this one. */
  boolean take(String word) {
    boolean there = word.equals(tokens.peek());
    if (there) {
      tokens.poll();
    }
    return there;
  }

  /** The next word, a text in quotes. */
  String text() {
    String word = word("a text in quotes");
    if (!word.startsWith("\"")) {
      throw new IllegalArgumentException("a text in quotes is wanted, not " + word);
    }
    return word.substring(1, word.length() - 1);
  }

  /** The next word, a whole number. */
  long number(String what, long least, long most) {
    String word = word(what);
    try {
      long number = Long.parseLong(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s from %d to %d is wanted, not %s".formatted(what, least, most, word));
  }

  /** The rest as a pattern: a text in quotes stands for itself alone, {@code /…/} may be found anywhere. */
  Optional<Pattern> pattern() {
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    if (tokens.peek().startsWith("\"")) {
      return Optional.of(Pattern.compile("^" + Pattern.quote(text()) + "$"));
    }
    String word = tokens.poll();
    if (!word.startsWith("/")) {
      throw new IllegalArgumentException("a \"text\" or a /pattern/ is wanted, not " + word);
    }
    try {
      return Optional.of(Pattern.compile(word.substring(1, word.length() - 1), Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a pattern: " + word + ": " + e.getDescription(), e);
    }
  }

  /** Refuses what is left. */
  void end() {
    if (!tokens.isEmpty()) {
      throw new IllegalArgumentException("nothing is wanted after that, but there is: " + String.join(" ", tokens));
    }
  }
}
