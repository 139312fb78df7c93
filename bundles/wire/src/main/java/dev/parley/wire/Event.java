package dev.parley.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One Wyoming event. Immutable, until {@link Connection#release}: the payload array is shared, not copied, and nobody
 * changes it.
 *
 * @param type such as {@code audio-chunk}
 * @param data JSON object: text, numbers, booleans, lists and maps; values are never null (a null in the JSON is left
 *     out)
 * @param payload binary, often empty
 */
public record Event(String type, Map<String, Object> data, byte[] payload) {
  private static final byte[] NONE = new byte[0];

  /** An event without data. */
  public static Event of(String type) {
    return new Event(type, Map.of(), NONE);
  }

  /** An event with data. */
  public static Event of(String type, Map<String, Object> data) {
    return new Event(type, data, NONE);
  }

  /** The same event with one value more. */
  public Event with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(data);
    more.put(key, value);
    return new Event(type, more, payload);
  }

  /** Whether it is of this type. */
  public boolean is(String other) {
    return type.equals(other);
  }

  /** A text value; empty when it is missing or something else. */
  public Optional<String> text(String key) {
    return data.get(key) instanceof String s ? Optional.of(s) : Optional.empty();
  }

  /** A number as long; the fallback when it is missing or something else. */
  public long number(String key, long fallback) {
    return data.get(key) instanceof Number n ? n.longValue() : fallback;
  }

  /** A number as double; the fallback when it is missing or something else. */
  public double real(String key, double fallback) {
    return data.get(key) instanceof Number n ? n.doubleValue() : fallback;
  }
}
