package dev.parley.tts.espeak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpelledTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|Dr. Smith paid $3.50.|doctor Smith paid 3 dollars and 50 cents.",
        "en|It costs $4 or 20%.|It costs 4 dollars or 20 percent.",
        "en|It is 21 °C.|It is 21  degrees Celsius.",
        "es|El Sr. López pagó 5 €.|El señor López pagó 5  euros.",
        "es|Hace 20% más.|Hace 20 por ciento más.",
        "en|a **bold** word|a  bold  word"
      })
  void signsAreWrittenOut(String language, String original, String expected) {
    assertEquals(expected, Spelled.of(original, language).text());
  }

  @Test
  void theWayBackToTheOriginalIsKept() {
    Spelled spelled = Spelled.of("Dr. Smith has $3.50 left", "en");
    int left = spelled.text().indexOf("left");
    assertEquals(new Spelled.Word(20, 4), spelled.original(left, 4).orElseThrow());
    assertEquals(0, spelled.original(0, 6).orElseThrow().offset());
  }
}
