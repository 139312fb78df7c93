package dev.parley.conversation.engines;

import dev.parley.wire.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How sure a recogniser is of what it understood, 0 to 1; 1 where it does not tell.
 *
 * @param mean of its words
 * @param last of the last of them
 */
public record Confidence(double mean, double last) {
  /** Of a {@code transcript}. */
  static Confidence of(Event transcript) {
    List<Double> told = words(transcript).flatMap(Confidence::told).toList();
    double mean = told.stream().mapToDouble(Double::doubleValue).average().orElse(1);
    return new Confidence(mean, told.isEmpty() ? 1 : told.getLast());
  }

  private static Stream<?> words(Event transcript) {
    return transcript.data().get("words") instanceof List<?> words ? words.stream() : Stream.empty();
  }

  private static Stream<Double> told(Object word) {
    return word instanceof Map<?, ?> map && map.get("confidence") instanceof Number number
        ? Stream.of(Math.clamp(number.doubleValue(), 0, 1))
        : Stream.empty();
  }
}
