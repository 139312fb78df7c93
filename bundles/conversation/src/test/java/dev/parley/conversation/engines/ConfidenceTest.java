package dev.parley.conversation.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.wire.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
  private static double of(Object words) {
    return confidence(words).mean();
  }

  private static Confidence confidence(Object words) {
    return Confidence.of(Event.of("transcript", Map.of("text", "hello", "words", words)));
  }

  @Test
  void itIsTheMeanOverTheWords() {
    assertEquals(0.6, of(List.of(Map.of("confidence", 0.2), Map.of("confidence", 1))), 1e-9);
    assertEquals(0.3, confidence(List.of(Map.of("confidence", 1), Map.of("confidence", 0.3))).last());
  }

  @Test
  void whoDoesNotTellIsBelieved() {
    assertEquals(new Confidence(1, 1), Confidence.of(Event.of("transcript", Map.of("text", "hello"))));
    assertEquals(1, of(List.of()));
    assertEquals(1, of(List.of(Map.of("text", "hello"))));
  }

  @Test
  void nonsenseIsIgnoredAndNumbersAreBounded() {
    assertEquals(1, of("many"));
    assertEquals(1, of(List.of("hello", 7, Map.of("confidence", "high"))));
    assertEquals(1, of(List.of(Map.of("confidence", 50))));
    assertEquals(0, of(List.of(Map.of("confidence", -3))));
  }
}
