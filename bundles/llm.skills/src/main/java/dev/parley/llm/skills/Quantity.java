package dev.parley.llm.skills;

import dev.parley.llm.skills.Units.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of a unit, as in "5 miles", "a mile" or "2 and a half hours". */
record Quantity(BigDecimal amount, Unit unit) {
  private static final Pattern ENGLISH =
      Pattern.compile("(?:(\\d[\\d.,]*)( and a half)?|an?|(half)(?: an?)?) (.+?)( and a half)?");
  private static final Pattern SPANISH =
      Pattern.compile("(?:(\\d[\\d.,]*)( y medi[oa])?|una?|(medi[oa])) (.+?)( y medi[oa])?");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  static Optional<Quantity> read(String words, Language language) {
    Matcher m = (language.spanish() ? SPANISH : ENGLISH).matcher(words);
    if (!m.matches()) {
      return Optional.empty();
    }
    return language.units().named(m.group(4)).map(unit -> new Quantity(amount(m), unit));
  }

  private static BigDecimal amount(Matcher m) {
    BigDecimal amount = m.group(3) != null ? HALF : BigDecimal.ONE;
    if (m.group(1) != null) {
      amount = decimal(m.group(1));
    }
    boolean half = m.group(2) != null || m.group(5) != null;
    return half ? amount.add(HALF) : amount;
  }

  /** Digits with one decimal sign at most; groups of thousands are taken as such. */
  private static BigDecimal decimal(String digits) {
    String plain = digits.replaceAll("[.,](?=\\d{3}(\\D|$))", "").replace(',', '.').replaceAll("[.]$", "");
    return new BigDecimal(plain.indexOf('.') == plain.lastIndexOf('.') ? plain : plain.replace(".", ""));
  }

  String spoken(Language language) {
    return spoken(amount, unit, language);
  }

  static String spoken(BigDecimal amount, Unit unit, Language language) {
    boolean whole = amount.stripTrailingZeros().scale() <= 0 && amount.abs().longValue() < 1_000_000;
    boolean feminine = unit.singular().endsWith("a") && !unit.singular().equals("día");
    String number = whole
        ? language.numbers().before(amount.longValue(), feminine)
        : amount.stripTrailingZeros().toPlainString();
    return number + " " + unit.name(amount);
  }
}
