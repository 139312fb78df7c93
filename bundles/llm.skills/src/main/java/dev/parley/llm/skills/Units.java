package dev.parley.llm.skills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Units of measure by name, read from a language's {@code .units} file. Immutable once read. */
final class Units {
  private static final MathContext PRECISE = MathContext.DECIMAL64;

  private final Map<String, Unit> byName = new HashMap<>();

  /**
   * A unit: an amount of it is {@code amount × factor + offset} of its dimension's base.
   *
   * @param singular as spoken after one
   * @param plural as spoken after other numbers
   */
  record Unit(String dimension, BigDecimal factor, BigDecimal offset, String singular, String plural) {
    /** So much of this unit in another of the same dimension, rounded to what people say. */
    BigDecimal to(Unit other, BigDecimal amount) {
      BigDecimal base = amount.multiply(factor, PRECISE).add(offset, PRECISE);
      BigDecimal result = base.subtract(other.offset, PRECISE).divide(other.factor, PRECISE);
      int scale = result.abs().compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
      return result.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    String name(BigDecimal amount) {
      return amount.compareTo(BigDecimal.ONE) == 0 ? singular : plural;
    }
  }

  static Units read(String language) {
    String name = language + ".units";
    try (InputStream in = Objects.requireNonNull(Units.class.getResourceAsStream(name), name)) {
      Units units = new Units();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(units::line);
      return units;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    List<String> parts = Arrays.asList(line.split("\t"));
    String[] numbers = parts.get(1).split(":");
    BigDecimal offset = numbers.length > 1 ? new BigDecimal(numbers[1]) : BigDecimal.ZERO;
    Unit unit = new Unit(parts.get(0), new BigDecimal(numbers[0]), offset, parts.get(2), parts.get(3));
    parts.subList(2, parts.size()).forEach(name -> byName.put(Normaliser.plain(name), unit));
  }

  Optional<Unit> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
