package dev.parley.conversation.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a text that is still being written into sentences to be spoken. A sentence ends at {@code . ! ? …} or a line's
 * end once the white space after it has arrived, save after an abbreviation, an initial or inside a number; the very
 * first piece may end at a comma after {@value #COMMA} characters, so that speech begins early; nothing is longer than
 * {@value #LONGEST}. Owned by one thread.
 */
public final class SentenceCutter {
  private static final int COMMA = 25;
  private static final int LONGEST = 220;
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "sr", "sra", "srta", "dra", "d", "vs", "etc", "e.g", "i.e", "p.ej",
          "no", "núm", "vol", "fig", "approx", "aprox", "dept", "avda", "ee.uu", "u.s", "a.m", "p.m", "jr");

  private final StringBuilder rest = new StringBuilder();
  private boolean first = true;

  /** Takes a piece of text in and returns the sentences it completes. */
  public List<String> add(String piece) {
    rest.append(piece);
    List<String> sentences = new ArrayList<>();
    for (Optional<String> next = next(); next.isPresent(); next = next()) {
      next.filter(s -> !s.isBlank()).ifPresent(sentences::add);
    }
    return sentences;
  }

  /** The text is complete: returns what is left of it. */
  public Optional<String> finish() {
    String last = rest.toString().strip();
    rest.setLength(0);
    first = true;
    return last.isEmpty() ? Optional.empty() : Optional.of(last);
  }

  private Optional<String> next() {
    for (int i = 0; i + 1 < rest.length(); i++) {
      if (endsAt(i)) {
        return Optional.of(cut(i + 1));
      }
    }
    return rest.length() > LONGEST ? Optional.of(cut(lastBreak())) : Optional.empty();
  }

  private boolean endsAt(int i) {
    char c = rest.charAt(i);
    if (c == '\n') {
      return true;
    }
    if (!Character.isWhitespace(rest.charAt(i + 1))) {
      return false;
    }
    return switch (c) {
      case '!', '?', '…' -> true;
      case '.' -> !abbreviated(i);
      case '"', '»', '”', ')' -> i > 0 && ".!?…".indexOf(rest.charAt(i - 1)) >= 0;
      case ',', ';', ':' -> first && i >= COMMA;
      default -> false;
    };
  }

  private boolean abbreviated(int dot) {
    int start = dot;
    while (start > 0 && !Character.isWhitespace(rest.charAt(start - 1))) {
      start--;
    }
    String word = rest.substring(start, dot).toLowerCase(Locale.ROOT);
    boolean initial =
        word.length() == 1 && Character.isLetter(word.charAt(0)) && Character.isUpperCase(rest.charAt(start));
    return initial || ABBREVIATIONS.contains(word);
  }

  private int lastBreak() {
    int comma = rest.lastIndexOf(", ", LONGEST);
    int space = rest.lastIndexOf(" ", LONGEST);
    int at = comma > LONGEST / 3 ? comma + 1 : space;
    return at > 0 ? at : LONGEST;
  }

  private String cut(int end) {
    String sentence = rest.substring(0, end).strip();
    rest.delete(0, end);
    first = false;
    return sentence;
  }
}
