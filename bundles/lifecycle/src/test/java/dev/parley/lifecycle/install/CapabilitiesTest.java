package dev.parley.lifecycle.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {
  private static final EngineSpec.Origin ORIGIN = new EngineSpec.Origin(7, 255, "x 1.0");

  private static EngineSpec read(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(Map.of("kind", "stt", "name", "vosk", "class", "a.B"));
    all.putAll(more);
    return Capabilities.read(all, ORIGIN);
  }

  @Test
  void readsWhatTheAnnotationWrites() {
    EngineSpec spec =
        read(Map.of("languages", List.of("en", "es"), "model", "true", "rank", 5L, "jvm", List.of("-Xmx200m")));
    assertEquals(EngineKind.STT, spec.kind());
    assertEquals(Optional.of("a.B"), spec.className());
    assertEquals(List.of("en", "es"), spec.languages());
    assertTrue(spec.model());
    assertEquals(5, spec.rank());
    assertEquals(List.of("-Xmx200m"), spec.jvm());
    assertEquals("stt/vosk", spec.id());
  }

  @Test
  void cutsACommandLineAtSpacesOutsideOfQuotes() {
    Map<String, Object> all =
        Map.of("kind", "tts", "name", "piper", "command", "python3 -m \"wyoming piper\" --uri '{uri}'");
    assertEquals(
        List.of("python3", "-m", "wyoming piper", "--uri", "{uri}"), Capabilities.read(all, ORIGIN).command());
  }

  @Test
  void takesLanguagesAsOneText() {
    assertEquals(List.of("en", "es"), read(Map.of("languages", "en-US, es, en")).languages());
  }

  @ParameterizedTest
  @CsvSource({
    "kind, wake, unknown kind",
    "kind, '', unknown kind",
    "name, ../../etc, 'name'",
    "name, Vosk, 'name'",
    "name, '', 'name'",
    "class, a b, 'class'",
    "class, -jar, 'class'",
    "rank, many, 'rank'",
    "languages, $$, 'languages'",
    "jvm, evil.Main, 'jvm'",
    "jvm, -cp, 'jvm'",
    "command, ls, one of"
  })
  void refusesNonsenseByName(String key, String value, String names) {
    EngineException e = assertThrows(EngineException.class, () -> read(Map.of(key, value)));
    assertTrue(e.getMessage().contains(names), e.getMessage());
  }

  @Test
  void refusesControlCharactersAndEndlessTexts() {
    assertThrows(EngineException.class, () -> read(Map.of("description", "a\u001b[31m")));
    assertThrows(EngineException.class, () -> read(Map.of("description", "a".repeat(5000))));
    assertThrows(EngineException.class, () -> read(Map.of("name", List.of("a", "b"))));
    assertThrows(EngineException.class, () -> Capabilities.read(Map.of(), ORIGIN));
  }
}
