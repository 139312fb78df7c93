package dev.parley.wire;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the data of a stream's frames have in common, which differ in nothing but whole numbers: their names, and what
 * stands before each number on the wire, such as <code>{"rate":</code> and <code>,"width":</code>. Data of a known
 * shape is written and read as bytes that are the same and digits. Immutable.
 */
final class Shape {
  private static final int MOST_DIGITS = 18;
  private static final int MOST_NAMES = 16;

  private final String[] names;
  private final byte[][] before;

  private Shape(List<String> names) {
    this.names = names.toArray(String[]::new);
    before = new byte[this.names.length][];
    JsonWriter json = new JsonWriter();
    for (int i = 0; i < before.length; i++) {
      json.reset();
      json.raw(i == 0 ? "{" : ",").string(this.names[i]).raw(":");
      before[i] = Arrays.copyOf(json.bytes(), json.length());
    }
  }

  /** The shape of data with these names; empty where there are none, too many, or one twice. */
  static Optional<Shape> of(List<String> names) {
    boolean fits = !names.isEmpty() && names.size() <= MOST_NAMES && new HashSet<>(names).size() == names.size();
    return fits ? Optional.of(new Shape(names)) : Optional.empty();
  }

  int size() {
    return names.length;
  }

  String name(int member) {
    return names[member];
  }

  /** Where a name is; -1 when it is not there. */
  int find(@Nullable Object name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Writes an object of this shape with these numbers, none of them negative. */
  void write(long[] numbers, JsonWriter json) {
    for (int i = 0; i < before.length; i++) {
      json.raw(before[i], before[i].length).number(numbers[i]);
    }
    json.raw("}");
  }

  /**
   * Reads data that has this shape: exactly these names in this order without spaces, and whole numbers from 0 on.
   *
   * @return null where it has another, right or wrong
   */
  @Nullable Numbers read(byte[] bytes, int offset, int length) {
    long[] numbers = new long[before.length];
    int end = offset + length;
    int at = offset;
    for (int i = 0; i < before.length; i++) {
      byte[] literal = before[i];
      int digits = at + literal.length;
      if (digits >= end || !Arrays.equals(bytes, at, digits, literal, 0, literal.length)) {
        return null;
      }
      at = number(bytes, digits, end, numbers, i);
      if (at < 0) {
        return null;
      }
    }
    return at == end - 1 && bytes[at] == '}' ? new Numbers(this, numbers) : null;
  }

  /** Takes the digits from {@code at} on; returns where they end, or -1 when they are no plain number. */
  private static int number(byte[] bytes, int at, int end, long[] into, int place) {
    long number = 0;
    int i = at;
    for (; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = 10 * number + (bytes[i] - '0');
    }
    into[place] = number;
    int digits = i - at;
    return digits == 0 || digits > MOST_DIGITS || digits > 1 && bytes[at] == '0' ? -1 : i;
  }
}
