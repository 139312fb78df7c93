package dev.parley.lifecycle.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  @TempDir Path root;
  private Models models;

  @BeforeEach
  void setUp() throws IOException {
    model("starter-en", "{\"engine\":\"vosk\",\"kind\":\"stt\",\"language\":\"en\"}");
    model("starter-es", "{\"engine\":\"vosk\",\"kind\":\"stt\",\"language\":\"es\"}");
    models = new Models(List.of(root.resolve("not there"), root));
  }

  private void model(String name, String label) throws IOException {
    Files.createDirectories(root.resolve(name));
    Files.writeString(root.resolve(name).resolve("parley-model.json"), label);
  }

  private static EngineSpec spec(String kind, String name, boolean model) {
    Map<String, Object> all = new HashMap<>(Map.of("kind", kind, "name", name, "class", "a.B"));
    all.put("model", String.valueOf(model));
    return Capabilities.read(all, new EngineSpec.Origin(1, 1, "x 1.0"));
  }

  private String chosen(String wanted, String language) {
    Optional<String> name = Optional.of(wanted).filter(s -> !s.isEmpty());
    Optional<String> tag = Optional.of(language).filter(s -> !s.isEmpty());
    return models.choose(spec("stt", "vosk", true), name, tag).orElseThrow().name();
  }

  @Test
  void choosesByLabelAndLanguage() {
    assertEquals("starter-es", chosen("", "es"));
    assertEquals("starter-en", chosen("", "en"));
    assertEquals("starter-es", chosen("starter-es", ""));
  }

  @Test
  void knowsWhetherThereIsAModelForALanguage() throws IOException {
    assertTrue(models.has(spec("stt", "vosk", true), "es"));
    assertFalse(models.has(spec("stt", "vosk", true), "de"));
    assertFalse(models.has(spec("vad", "silero", true), "es"));
    Files.createDirectories(root.resolve("silero-vad"));
    assertTrue(models.has(spec("vad", "silero", true), "es"));
  }

  @Test
  void choosesByTheNameOfADownload() throws IOException {
    Files.createDirectories(root.resolve("vosk-model-small-fr-0.22"));
    Files.createDirectories(root.resolve("vosk-model-small-cn-0.22"));
    assertEquals("vosk-model-small-fr-0.22", chosen("", "fr"));
    assertEquals("vosk-model-small-cn-0.22", chosen("", "zh"));
  }

  @Test
  void aMissingLanguageNamesFolderAndWhatIsThere() {
    EngineException e = assertThrows(EngineException.class, () -> chosen("", "de"));
    assertTrue(e.getMessage().contains("'de'"), e.getMessage());
    assertTrue(e.getMessage().contains(root.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("starter-en (en), starter-es (es)"), e.getMessage());
    assertTrue(e.getMessage().contains("put a model folder there"), e.getMessage());
  }

  @Test
  void anUnknownModelNamesThoseThereAre() {
    EngineException e = assertThrows(EngineException.class, () -> chosen("big", ""));
    assertTrue(e.getMessage().contains("no model 'big'"), e.getMessage());
    assertTrue(e.getMessage().contains("starter-en"), e.getMessage());
  }

  @Test
  void aModelOfAnotherLanguageIsRefused() {
    assertThrows(EngineException.class, () -> chosen("starter-en", "es"));
  }

  @Test
  void brokenLabelsAreNoModels() throws IOException {
    model("zz-de-broken", "{\"engine\":");
    model("zz-de-empty", "{}");
    model("zz-de-other", "{\"engine\":\"piper\",\"language\":\"de\"}");
    model("zz-de-huge", "{\"engine\":\"vosk\",\"language\":\"de\",\"x\":\"" + "x".repeat(70_000) + "\"}");
    assertThrows(EngineException.class, () -> chosen("", "de"));
  }

  @Test
  void anEngineWithoutModelsGetsNone() {
    assertTrue(models.choose(spec("tts", "espeak", false), Optional.empty(), Optional.of("en")).isEmpty());
  }

  @Test
  void aKindThatDoesNotFitIsNotChosen() {
    assertThrows(
        EngineException.class, () -> models.choose(spec("tts", "vosk", true), Optional.empty(), Optional.of("en")));
  }
}
