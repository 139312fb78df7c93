package dev.parley.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain objects that the headers and data of nearly all frames are, without a tree and without garbage:
 * short, flat, ASCII, text without escapes, whole numbers. It declines everything else, right or wrong, which {@link
 * JsonReader} then reads or refuses; so it decides nothing about what is allowed. Owned by one thread at a time.
 */
final class PlainJson {
  private static final int LONGEST = 1024;
  private static final int MOST_MEMBERS = 16;
  private static final int MOST_DIGITS = 18;

  private final String[] names = new String[MOST_MEMBERS];
  private final @Nullable Object[] values = new @Nullable Object[MOST_MEMBERS];
  private final Known known = new Known();
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int count;

  /** Reads an object that fills these bytes; false when it declines them. */
  boolean read(byte[] source, int offset, int length) {
    bytes = source;
    at = offset;
    end = offset + length;
    count = 0;
    return length <= LONGEST && took('{') && (took('}') || members()) && at == end;
  }

  /** How many members the object has that was read last. */
  int count() {
    return count;
  }

  String name(int member) {
    return names[member];
  }

  /** Text, Long, Boolean, or null. */
  @Nullable Object value(int member) {
    return values[member];
  }

  /** The shape of the object that was read last, where all its values are whole numbers from 0 on. */
  Optional<Shape> shape() {
    for (int i = 0; i < count; i++) {
      if (!(values[i] instanceof Long number) || number < 0) {
        return Optional.empty();
      }
    }
    return Shape.of(Arrays.asList(names).subList(0, count));
  }

  /** Lays the members over a map, leaving out nulls. */
  void putInto(Map<String, Object> map) {
    for (int i = 0; i < count; i++) {
      Object value = values[i];
      if (value != null) {
        map.put(names[i], value);
      }
    }
  }

  private boolean members() {
    do {
      if (count == MOST_MEMBERS || !member()) {
        return false;
      }
      count++;
    } while (took(','));
    return took('}');
  }

  private boolean member() {
    if (!took('"')) {
      return false;
    }
    String name = text();
    if (name == null || !took(':')) {
      return false;
    }
    names[count] = name;
    return value();
  }

  /** Whether this character comes next, perhaps after spaces; it is passed then. */
  private boolean took(char c) {
    if (at < end && bytes[at] == ' ') {
      spaces();
    }
    if (at == end || bytes[at] != c) {
      return false;
    }
    at++;
    return true;
  }

  private void spaces() {
    while (at < end && bytes[at] == ' ') {
      at++;
    }
  }

  private boolean value() {
    spaces();
    if (at == end) {
      return false;
    }
    byte first = bytes[at];
    if (first == '"') {
      at++;
      values[count] = text();
      return values[count] != null;
    }
    return first == '-' || first >= '0' && first <= '9' ? number() : word();
  }

  /** The text up to the quote that ends it; null when it is not plain. */
  private @Nullable String text() {
    byte[] b = bytes;
    int i = at;
    int hash = 0;
    for (; i < end; i++) {
      byte c = b[i];
      if (c == '"') {
        String text = known.text(b, at, i, hash);
        at = i + 1;
        return text;
      }
      if (c < ' ' || c == '\\') {
        return null;
      }
      hash = 31 * hash + c;
    }
    return null;
  }

  private boolean number() {
    boolean negative = bytes[at] == '-';
    int begin = negative ? at + 1 : at;
    long number = 0;
    int i = begin;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
      number = 10 * number + (bytes[i] - '0');
      i++;
      if (i - begin > MOST_DIGITS) {
        return false;
      }
    }
    boolean zero = i > begin && bytes[begin] == '0';
    if (i == begin || i == end || zero && (negative || i > begin + 1)) {
      return false;
    }
    at = i; // a fraction or an exponent is declined by what is wanted next
    values[count] = negative ? -number : number;
    return true;
  }

  private boolean word() {
    if (passed("true")) {
      values[count] = Boolean.TRUE;
    } else if (passed("false")) {
      values[count] = Boolean.FALSE;
    } else if (passed("null")) {
      values[count] = null;
    } else {
      return false;
    }
    return true;
  }

  private boolean passed(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  /** Short texts seen lately, so that the same few names are not made anew for every frame. */
  private static final class Known {
    private static final int SLOTS = 64;
    private static final int LONGEST_KEPT = 24;
    private final byte[][] bytes = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    Known() {
      Arrays.fill(bytes, new byte[0]);
      Arrays.fill(texts, "");
    }

    String text(byte[] source, int from, int to, int hash) {
      int slot = hash & SLOTS - 1;
      if (Arrays.equals(source, from, to, bytes[slot], 0, bytes[slot].length)) {
        return texts[slot];
      }
      String text = new String(source, from, to - from, StandardCharsets.ISO_8859_1);
      if (to - from <= LONGEST_KEPT) {
        bytes[slot] = Arrays.copyOfRange(source, from, to);
        texts[slot] = text;
      }
      return text;
    }
  }
}
