package dev.parley.tts.espeak;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as espeak-ng reads it well: abbreviations and signs written out, control characters and symbols without a
 * sound left out; with the way back from its characters to those of the original. Immutable.
 */
final class Spelled {
  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("Dr.", "doctor"),
          Map.entry("Mr.", "mister"),
          Map.entry("Mrs.", "missis"),
          Map.entry("St.", "saint"),
          Map.entry("e.g.", "for example"),
          Map.entry("i.e.", "that is"),
          Map.entry("%", " percent"),
          Map.entry("°C", " degrees Celsius"),
          Map.entry("°F", " degrees Fahrenheit"),
          Map.entry("&", " and "),
          Map.entry("€", " euros"),
          Map.entry("+", " plus "),
          Map.entry("=", " equals "));
  private static final Map<String, String> SPANISH =
      Map.ofEntries(
          Map.entry("Dr.", "doctor"),
          Map.entry("Dra.", "doctora"),
          Map.entry("Sr.", "señor"),
          Map.entry("Sra.", "señora"),
          Map.entry("p.ej.", "por ejemplo"),
          Map.entry("%", " por ciento"),
          Map.entry("°C", " grados"),
          Map.entry("&", " y "),
          Map.entry("€", " euros"),
          Map.entry("+", " más "),
          Map.entry("=", " igual a "));

  /** Money before its number, then whatever the maps know, then what has no sound. */
  private static final Pattern PART =
      Pattern.compile(
          "\\$(?<dollars>\\d+)(\\.(?<cents>\\d\\d))?\\b"
              + "|(?<known>\\b(Dra?|Sra?|Mrs?|St)\\.|\\be\\.g\\.|\\bi\\.e\\.|\\bp\\.ej\\.|[%&€+=]|°[CF])"
              + "|(?<mute>[\\p{Cntrl}\\p{So}\\p{Cs}\\p{Cf}*_#`~|<>\\\\]+)");

  private final String text;
  /** For each character of the text the index in the original it comes from. */
  private final int[] origin;

  private Spelled(String text, int[] origin) {
    this.text = text;
    this.origin = origin;
  }

  /** A word of the original. */
  record Word(int offset, int length) {}

  static Spelled of(String original, String language) {
    Map<String, String> known = language.equals("es") ? SPANISH : ENGLISH;
    Builder builder = new Builder();
    Matcher matcher = PART.matcher(original);
    int copied = 0;
    while (matcher.find()) {
      builder.copy(original, copied, matcher.start());
      builder.insert(replacement(matcher, known, language), matcher.start());
      copied = matcher.end();
    }
    builder.copy(original, copied, original.length());
    return new Spelled(builder.text.toString(), builder.origins());
  }

  private static String replacement(Matcher matcher, Map<String, String> known, String language) {
    if (matcher.group("dollars") != null) {
      return money(matcher.group("dollars"), Optional.ofNullable(matcher.group("cents")), language);
    }
    return matcher.group("known") != null ? known.getOrDefault(matcher.group("known"), " ") : " ";
  }

  private static String money(String dollars, Optional<String> cents, String language) {
    String and = language.equals("es") ? " dólares con " : " dollars and ";
    String unit = language.equals("es") ? " dólares" : " dollars";
    String small = language.equals("es") ? " centavos" : " cents";
    return cents.filter(c -> !c.equals("00")).map(c -> dollars + and + c + small).orElse(dollars + unit);
  }

  String text() {
    return text;
  }

  /** The word of the original that a stretch of this text comes from. */
  Optional<Word> original(int offset, int length) {
    if (offset < 0 || length <= 0 || offset + length > origin.length) {
      return Optional.empty();
    }
    int from = origin[offset];
    int to = origin[offset + length - 1] + 1;
    return Optional.of(new Word(from, Math.max(1, to - from)));
  }

  private static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final ArrayList<Integer> origin = new ArrayList<>();

    void copy(String original, int from, int to) {
      for (int i = from; i < to; i++) {
        text.append(original.charAt(i));
        origin.add(i);
      }
    }

    void insert(String replacement, int at) {
      for (int i = 0; i < replacement.length(); i++) {
        text.append(replacement.charAt(i));
        origin.add(at);
      }
    }

    int[] origins() {
      return origin.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
