package dev.parley.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "what time is it, What time is it?, 4, 0, 0, 0",
    "what time is it, what dime is it, 4, 1, 0, 0",
    "what time is it, what time it, 4, 0, 1, 0",
    "what time is it, oh what time is it, 4, 0, 0, 1",
    "qué hora es, que hora es, 3, 1, 0, 0",
    "what's new, what's new, 2, 0, 0, 0",
    "one two three, '', 3, 0, 3, 0",
    "'', one, 0, 0, 0, 1"
  })
  void errorsAreCountedByTheirKind(String said, String heard, int words, int substituted, int deleted, int inserted) {
    assertEquals(new WordErrors(words, substituted, deleted, inserted), WordErrors.between(said, heard));
  }

  @Test
  void ratesAddUpOverTurns() {
    WordErrors sum = WordErrors.between("a b c d", "a b c d").plus(WordErrors.between("a b c d e f", "a b"));
    assertEquals(0.4, sum.rate(), 1e-9);
    assertEquals(0, WordErrors.NONE.rate());
  }
}
