package dev.parley.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a bundle declares of one of its settings.
 *
 * @param type what it wants
 * @param many whether it wants a list
 * @param standard the default, as text
 * @param meaning a line for the user, with unit and range
 * @param allowed whether a value, as text, is within its range or among its options
 */
record Setting(Type type, boolean many, String standard, String meaning, Predicate<String> allowed) {
  /** Types of settings, with the words for them. */
  enum Type {
    INTEGER("a whole number"),
    LONG("a whole number"),
    NUMBER("a number"),
    FLAG("true or false"),
    TEXT("a text"),
    ANY("a text, a number, true or false");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    private Optional<Object> of(Object read) {
      return switch (read) {
        case Long number when this == LONG -> Optional.of(number);
        case Long number when this == INTEGER && number.intValue() == number -> Optional.of(number.intValue());
        case Number number when this == NUMBER -> Optional.of(number.doubleValue());
        case Boolean flag when this == FLAG -> Optional.of(flag);
        case String text when this == TEXT -> Optional.of(text);
        case List<?> _ -> Optional.empty();
        default -> Optional.<Object>of(read.toString()).filter(text -> this == ANY);
      };
    }
  }

  /** A value of any type, taken as text. */
  static Setting any(String meaning) {
    return new Setting(Type.ANY, false, "", meaning, value -> true);
  }

  /** The value as Configuration Admin is to have it. */
  Object value(Object read) {
    if (many) {
      List<?> all = read instanceof List<?> list ? list : List.of(read);
      return all.stream().map(one -> (String) single(one)).toArray(String[]::new);
    }
    return single(read);
  }

  private Object single(Object read) {
    Object value = typed(read);
    if (!allowed.test(String.valueOf(value))) {
      throw new SettingsException(shown(read) + " is not allowed: " + meaning);
    }
    return value;
  }

  private Object typed(Object read) {
    return type.of(read)
        .orElseThrow(() -> new SettingsException(shown(read) + " is not " + type.words + ": " + meaning));
  }

  private static String shown(Object read) {
    String text = read instanceof String ? "\"" + read + "\"" : String.valueOf(read);
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
