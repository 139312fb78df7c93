package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.settings.Setting.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final String PID = "parley.lifecycle";
  private static final Schema SCHEMA =
      new Schema(
          Map.of(
              PID,
              Map.of(
                  "time", new Setting(Type.INTEGER, false, "5", "a time, 1 to 9 ms", text -> text.length() == 1),
                  "long", new Setting(Type.LONG, false, "5", "long", text -> true),
                  "share", new Setting(Type.NUMBER, false, "0.5", "a share", text -> true),
                  "on", new Setting(Type.FLAG, false, "true", "whether", text -> true),
                  "tts", new Setting(Type.TEXT, true, "", "names", text -> true)),
              "other",
              Map.of("name", new Setting(Type.TEXT, false, "x", "a name", text -> true))));

  private static Schema.Checked check(String key, Object value) {
    return SCHEMA.check(Map.of(PID, Map.of(key, value)));
  }

  private static Optional<Object> taken(String key, Object value) {
    return Optional.ofNullable(check(key, value).settings().getOrDefault(PID, Map.of()).get(key));
  }

  private static String trouble(String key, Object value) {
    Schema.Checked checked = check(key, value);
    assertEquals(Map.of(PID, Map.of()), checked.settings());
    assertEquals(1, checked.troubles().size());
    return checked.troubles().getFirst();
  }

  @Test
  void givesValuesTheirDeclaredType() {
    assertEquals(Optional.of(7), taken("time", 7L));
    assertEquals(Optional.of(7_000_000_000L), taken("long", 7_000_000_000L));
    assertEquals(Optional.of(2.0), taken("share", 2L));
    assertEquals(Optional.of(false), taken("on", false));
    assertArrayEquals(new String[] {"a", "b"}, (String[]) taken("tts", List.of("a", "b")).orElseThrow());
    assertArrayEquals(new String[] {"a"}, (String[]) taken("tts", "a").orElseThrow());
  }

  @Test
  void tellsOfAWrongTypeAndARange() {
    assertEquals(PID + ": time: \"7\" is not a whole number: a time, 1 to 9 ms", trouble("time", "7"));
    assertEquals(PID + ": time: 7.5 is not a whole number: a time, 1 to 9 ms", trouble("time", 7.5));
    assertEquals(PID + ": time: 70 is not allowed: a time, 1 to 9 ms", trouble("time", 70L));
    assertTrue(trouble("time", 1L << 40).contains("is not a whole number"));
    assertTrue(trouble("on", "true").contains("is not true or false"));
    assertTrue(trouble("tts", List.of("a", 5L)).contains("5 is not a text"));
    assertTrue(trouble("time", List.of(7L)).contains("[7] is not a whole number"));
  }

  @Test
  void namesWhatThereIsForAnUnknownKeyOrPid() {
    assertEquals(PID + ": tim: there is no such setting; there are: long, on, share, time, tts", trouble("tim", 7L));
    assertEquals(
        List.of("nothing here has settings called parley; there are: other, " + PID),
        SCHEMA.check(Map.of("parley", Map.of("time", 7L))).troubles());
  }

  @Test
  void knowsChainsOfALanguageAndSettingsOfEngines() {
    assertArrayEquals(new String[] {"espeak"}, (String[]) taken("tts.es", "espeak").orElseThrow());
    assertEquals(Optional.of("170"), taken("tts.espeak.rate", 170L));
    assertEquals(Optional.of("http://x"), taken("llm.openai.base.url", "http://x"));
    assertTrue(trouble("xyz.es", "espeak").contains("no such setting"));
    assertTrue(trouble("tts.espeak.rate", List.of("a")).contains("is not"));
    assertTrue(trouble("tts.es", " ").contains("is not allowed"));
    assertEquals(1, SCHEMA.check(Map.of("other", Map.of("tts.es", "espeak"))).troubles().size());
  }

  @Test
  void keepsALineShortAndWhole() {
    String trouble = trouble("time", "a\nb".repeat(1000));
    assertTrue(trouble.length() < 200 && !trouble.contains("\n"), trouble);
  }
}
