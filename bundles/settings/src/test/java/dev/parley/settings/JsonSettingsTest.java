package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSettingsTest {
  private static Map<String, Map<String, Object>> read(String text) {
    return JsonSettings.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsEveryKindOfValueAndComments() {
    Map<String, Object> values = Map.of("w", 5L, "n", 0.5, "f", true, "t", "ñ", "l", List.of("a", "b"));
    String text =
        "/* all */ {\"p\": { // one\n\"w\":5,\"n\":0.5," + "\"f\":true,\"t\":\"ñ\",\"l\":[\"a\",\"b\"]}, \"q\":{}}";
    assertEquals(Map.of("p", values, "q", Map.of()), read(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | is empty",
        "` // nothing` | is empty",
        "[] | line 1: settings in braces",
        "{\"p\": 5} | line 1: p wants its settings in braces",
        "{\"p\": {\"k\": null}} | null is no value",
        "{\"p\": {\"k\": {\"x\": 1}}} | k: a text, a number",
        "{\"p\": {\"k\": 99999999999999999999}} | too big",
        "{\"p\": {\"k\": 1, \"k\": 2}} | Duplicate",
        "{\"p\": {}, \"p\": {}} | Duplicate",
        "{\"p\": {\"k\": 1,}} | line 1",
        "{\"p\": {\"k\": 1} | line 1",
        "{\"p\": {k: 1}} | line 1",
        "{\"p\": {}} x | line 1",
        "{\"p\": {}} {} | goes on after",
        "{\"p\": {\"k\": [[[[[[[[[[1]]]]]]]]]]}} | nesting"
      })
  void refusesInOneLineThatTellsWhy(String text, String why) {
    String message = assertThrows(SettingsException.class, () -> read(text)).getMessage();
    assertTrue(message.contains(why), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void tellsTheLine() {
    String message = assertThrows(SettingsException.class, () -> read("{\n\"p\": {\n \"k\": null\n}}")).getMessage();
    assertTrue(message.startsWith("line 3: "), message);
  }

  @Test
  void refusesWhatIsNoText() {
    byte[] zip = {'P', 'K', 3, 4, 0, 0, (byte) 0xff, (byte) 0xfe};
    assertThrows(SettingsException.class, () -> JsonSettings.read(zip));
    byte[] latin1 = "{\"p\": {\"k\": \"ñ\"}}".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(SettingsException.class, () -> JsonSettings.read(latin1));
    assertThrows(SettingsException.class, () -> read("{\"p\": {\"k\": \"" + "x".repeat(20_000) + "\"}}"));
  }
}
