package dev.parley.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as UTF-8 into one growing array that is used again for the next event, so that a frame costs no garbage.
 * Values are text, numbers, booleans, maps and iterables; nulls and numbers that JSON does not know are left out; half
 * a surrogate pair becomes U+FFFD. Owned by one thread at a time.
 */
final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[512];
  private int length;

  void reset() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** The array itself; the first {@link #length()} bytes count, until the next call here. */
  byte[] bytes() {
    return bytes;
  }

  /** As the characters are, which must be ASCII. */
  JsonWriter raw(String ascii) {
    int count = ascii.length();
    room(count);
    byte[] to = bytes;
    int at = length;
    for (int i = 0; i < count; i++) {
      to[at + i] = (byte) ascii.charAt(i);
    }
    length = at + count;
    return this;
  }

  JsonWriter number(long number) {
    if (number < 0 || number > Integer.MAX_VALUE) {
      return raw(Long.toString(number));
    }
    int rest = (int) number;
    int count = digits(rest);
    room(count);
    byte[] to = bytes;
    for (int i = length + count - 1; i >= length; i--) {
      to[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    return this;
  }

  private static int digits(int number) {
    int count = 1;
    for (long power = 10; power <= number; power *= 10) {
      count++;
    }
    return count;
  }

  /** As they are. */
  JsonWriter raw(byte[] more, int count) {
    room(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
    return this;
  }

  void object(Map<?, ?> map) {
    put('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (writable(entry.getValue())) {
        if (!first) {
          put(',');
        }
        first = false;
        string(String.valueOf(entry.getKey()));
        put(':');
        value(entry.getValue());
      }
    }
    put('}');
  }

  private void list(Iterable<?> values) {
    put('[');
    boolean first = true;
    for (Object value : values) {
      if (writable(value)) {
        if (!first) {
          put(',');
        }
        first = false;
        value(value);
      }
    }
    put(']');
  }

  private static boolean writable(@Nullable Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    return value != null;
  }

  private void value(Object value) {
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Long || value instanceof Integer) {
      number(((Number) value).longValue());
    } else if (value instanceof Number || value instanceof Boolean) {
      raw(value.toString());
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> values) {
      list(values);
    } else {
      string(value.toString());
    }
  }

  JsonWriter string(String text) {
    int count = text.length();
    room(count + 2);
    byte[] to = bytes;
    int at = length;
    to[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c < 0x20 || c == '"' || c == '\\') {
        length = at;
        return rest(text, i);
      }
      to[at++] = (byte) c;
    }
    to[at++] = '"';
    length = at;
    return this;
  }

  /** From the first character on that is not written as it is. */
  private JsonWriter rest(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        i += beyondAscii(text, i);
      } else if (c < 0x20 || c == '"' || c == '\\') {
        escape(c);
      } else {
        put(c);
      }
    }
    put('"');
    return this;
  }

  private void escape(char c) {
    if (c >= 0x20) {
      put('\\');
      put(c);
    } else {
      raw("\\u00");
      put(HEX[c >> 4]);
      put(HEX[c & 15]);
    }
  }

  /** Writes the code point at {@code i}; returns how many characters beyond the first it took. */
  private int beyondAscii(String text, int i) {
    int point = text.codePointAt(i);
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      point = 0xFFFD;
    }
    if (point < 0x800) {
      put(0xC0 | point >> 6);
    } else if (point < 0x10000) {
      put(0xE0 | point >> 12);
      put(0x80 | point >> 6 & 63);
    } else {
      put(0xF0 | point >> 18);
      put(0x80 | point >> 12 & 63);
      put(0x80 | point >> 6 & 63);
    }
    put(0x80 | point & 63);
    return Character.charCount(point) - 1;
  }

  private void put(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
