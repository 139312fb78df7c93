package dev.parley.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Data of whole numbers from 0 on alone, as that of a stream's frames is: a map of {@code Long} that costs two small
 * objects. Immutable.
 */
final class Numbers extends AbstractMap<String, Object> {
  private final Shape shape;
  private final long[] numbers;

  /** Keeps the array, which nobody changes any more; none of it is negative. */
  Numbers(Shape shape, long[] numbers) {
    this.shape = shape;
    this.numbers = numbers;
  }

  /** Writes it as a JSON object. */
  void write(JsonWriter json) {
    shape.write(numbers, json);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int member = shape.find(name);
    return member < 0 ? null : numbers[member];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return shape.find(name) >= 0;
  }

  @Override
  public int size() {
    return numbers.length;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return numbers.length;
      }
    };
  }

  private Iterator<Map.Entry<String, Object>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < numbers.length;
      }

      @Override
      public Map.Entry<String, Object> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return Map.entry(shape.name(next), numbers[next++]);
      }
    };
  }
}
