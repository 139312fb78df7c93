package dev.parley.conversation.engines;

import dev.parley.wire.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How sure a recogniser is of what it understood: the mean over its words. */
final class Confidence {
  private Confidence() {}

  /** Of a {@code transcript}, 0 to 1; 1 where it does not tell. */
  static double of(Event transcript) {
    return words(transcript).flatMap(Confidence::told).mapToDouble(Double::doubleValue).average().orElse(1);
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
