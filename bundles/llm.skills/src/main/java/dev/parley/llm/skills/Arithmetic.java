package dev.parley.llm.skills;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.parser.ParseException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum said in words. Words of calculation become signs; only digits, signs, brackets and the square root are let
 * through to EvalEx, so nothing else that it understands can be reached. Immutable.
 */
final class Arithmetic {
  private static final Map<String, String> ENGLISH = new LinkedHashMap<>();
  private static final Map<String, String> SPANISH = new LinkedHashMap<>();

  static {
    ENGLISH.put("\\bthe square root of (\\d[\\d.]*)|\\bsquare root of (\\d[\\d.]*)", "SQRT($1$2)");
    ENGLISH.put("(\\d[\\d.]*) ?(?:%|percent) of (\\d[\\d.]*)", "($1*$2/100)");
    ENGLISH.put("\\bto the power of\\b|\\braised to\\b", "^");
    ENGLISH.put("\\bsquared\\b", "^2");
    ENGLISH.put("\\bcubed\\b", "^3");
    ENGLISH.put("\\bmultiplied by\\b|\\btimes\\b|\\bx\\b", "*");
    ENGLISH.put("\\bdivided by\\b|\\bover\\b|\\bdivide by\\b", "/");
    ENGLISH.put("\\bplus\\b|\\badd\\b", "+");
    ENGLISH.put("\\bminus\\b|\\bless\\b", "-");
    SPANISH.put("\\b(?:la )?raiz cuadrada de (\\d[\\d.]*)", "SQRT($1)");
    SPANISH.put("\\b(?:el )?(\\d[\\d.]*) ?(?:%|por ciento) de (\\d[\\d.]*)", "($1*$2/100)");
    SPANISH.put("\\belevado a\\b(?: la)?", "^");
    SPANISH.put("\\bal cuadrado\\b", "^2");
    SPANISH.put("\\bal cubo\\b", "^3");
    SPANISH.put("\\bmultiplicado por\\b|\\bpor\\b|\\bx\\b", "*");
    SPANISH.put("\\bdividido (?:entre|por)\\b|\\bentre\\b", "/");
    SPANISH.put("\\bmas\\b", "+");
    SPANISH.put("\\bmenos\\b", "-");
  }

  private static final Pattern ALLOWED = Pattern.compile("(?:[-+*/^(). 0-9]|SQRT\\()+");
  private static final Pattern SIGN = Pattern.compile("[0-9)] *[-+*/^]|SQRT|/100");
  private static final Pattern POWER = Pattern.compile("\\^ *([0-9.]+)");
  private static final int LARGEST_POWER = 200;
  private static final int LONGEST = 200;
  private static final BigDecimal LARGEST = new BigDecimal("1e15");
  private static final ExpressionConfiguration PRECISE =
      ExpressionConfiguration.builder().mathContext(new MathContext(40, RoundingMode.HALF_UP)).build();

  private final String spoken;
  private final String expression;

  private Arithmetic(String spoken, String expression) {
    this.spoken = spoken;
    this.expression = expression;
  }

  /** What comes out. */
  sealed interface Solution {
    /** A number, rounded to six places. */
    record Number(BigDecimal value) implements Solution {}

    /** Something was divided by zero. */
    record DivisionByZero() implements Solution {}

    /** More than can be said. */
    record TooBig() implements Solution {}
  }

  /** A sum, where the words are one. */
  static Optional<Arithmetic> read(String words, Language language) {
    String signs = words.replaceAll("(?<=\\d),(?=\\d{3}\\b)", "").replaceAll("(?<=\\d),(?=\\d)", ".");
    for (Map.Entry<String, String> sign : (language.spanish() ? SPANISH : ENGLISH).entrySet()) {
      signs = Pattern.compile(sign.getKey()).matcher(signs).replaceAll(sign.getValue());
    }
    boolean sum = signs.length() <= LONGEST && ALLOWED.matcher(signs).matches() && SIGN.matcher(signs).find();
    return sum ? Optional.of(new Arithmetic(spoken(words, language), signs)) : Optional.empty();
  }

  private static String spoken(String words, Language language) {
    return words
        .replace("*", language.spanish() ? "por" : "times")
        .replace("/", language.spanish() ? "entre" : "divided by")
        .replace("+", language.spanish() ? "más" : "plus")
        .replace("^", language.spanish() ? "elevado a" : "to the power of");
  }

  String spoken() {
    return spoken;
  }

  /** What comes out; empty where the signs make no sum after all. */
  Optional<Solution> solve() {
    Matcher powers = POWER.matcher(expression);
    for (int n = 0; powers.find(); n++) {
      if (n > 0 || powers.group(1).length() > 4 || Double.parseDouble(powers.group(1)) > LARGEST_POWER) {
        return Optional.of(new Solution.TooBig());
      }
    }
    try {
      return Optional.of(rounded(new Expression(expression, PRECISE).evaluate().getNumberValue()));
    } catch (EvaluationException e) {
      boolean zero = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("zero");
      return Optional.of(zero ? new Solution.DivisionByZero() : new Solution.TooBig());
    } catch (ArithmeticException e) {
      return Optional.of(new Solution.TooBig());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Solution rounded(BigDecimal value) {
    return value.abs().compareTo(LARGEST) > 0
        ? new Solution.TooBig()
        : new Solution.Number(value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros());
  }
}
