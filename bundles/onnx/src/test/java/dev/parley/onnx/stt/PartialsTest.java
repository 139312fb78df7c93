package dev.parley.onnx.stt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartialsTest {
  private static List<String> told(String... texts) {
    Partials partials = new Partials();
    return Stream.of(texts).filter(partials::news).toList();
  }

  @Test
  void wordsAreToldAtOnceAndOnce() {
    assertEquals(List.of("one", "one two"), told("", "one", "one", "one two", "one two"));
  }

  @Test
  void aMomentOfWaveringIsNotTold() {
    assertEquals(List.of("one two", "one two three"), told("one two", "one", "one two", "won", "one two three"));
  }

  @Test
  void whatIsTakenBackTwiceIsTold() {
    assertEquals(List.of("one two", "won", ""), told("one two", "one", "won", "", ""));
  }
}
