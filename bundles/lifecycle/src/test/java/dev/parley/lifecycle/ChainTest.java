package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.lifecycle.Chain.Link;
import dev.parley.lifecycle.install.Capabilities;
import dev.parley.lifecycle.install.EngineSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final EngineSpec VOSK = spec("vosk", "", true);
  private static final EngineSpec ONNX = spec("onnx", "en", false);
  private static final EngineSpec BOTH = spec("both", "en es", false);

  private static EngineSpec spec(String name, String languages, boolean model) {
    return Capabilities.read(
        Map.of("kind", "stt", "name", name, "class", "a.B", "languages", languages, "model", String.valueOf(model)),
        new EngineSpec.Origin(1, 1, name));
  }

  private static Chain chain(String language, String... configured) {
    Map<String, Map<String, String>> settings = Map.of("vosk", Map.of("beam", "10", "alternatives", "0"));
    return chain(language, spec -> true, settings, configured);
  }

  private static Chain chain(
      String language, Predicate<EngineSpec> equipped, Map<String, Map<String, String>> settings,
      String... configured) {
    List<EngineSpec> installed = List.of(VOSK, ONNX, BOTH);
    return new Chain(EngineKind.STT, installed, List.of(configured), language, settings, equipped);
  }

  private static List<String> names(List<Link> links) {
    return links.stream().map(link -> link.spec().name()).toList();
  }

  @Test
  void goesByRankWhereNothingIsConfigured() {
    assertEquals(List.of("vosk", "onnx", "both"), names(chain("en").links(Optional.empty())));
  }

  @Test
  void leavesOutWhoHasNoModelUnlessItIsConfigured() {
    assertEquals(List.of("onnx", "both"), names(chain("en", spec -> false, Map.of()).links(Optional.empty())));
    assertEquals(List.of("vosk"), names(chain("en", spec -> false, Map.of(), "vosk").links(Optional.empty())));
    Optional<EngineChoice> chosen = Optional.of(EngineChoice.of(EngineKind.STT, "vosk"));
    assertEquals(List.of("vosk", "onnx", "both"), names(chain("en", spec -> false, Map.of()).links(chosen)));
  }

  @Test
  void triesThemAllWhereNoneHasItsModel() {
    Chain chain =
        new Chain(EngineKind.STT, List.of(VOSK), List.of(), "en", Map.of(), spec -> false);
    assertEquals(List.of("vosk"), names(chain.links(Optional.empty())));
  }

  @Test
  void leavesOutWhoDoesNotKnowTheLanguage() {
    assertEquals(List.of("vosk", "both"), names(chain("es").links(Optional.empty())));
  }

  @Test
  void keepsToTheConfiguredOrder() {
    Chain chain = chain("en", "both", "whisper", "vosk");
    assertEquals(List.of("both", "vosk"), names(chain.links(Optional.empty())));
    assertEquals(List.of("whisper"), chain.missing());
  }

  @Test
  void theChosenOneComesFirst() {
    Optional<EngineChoice> chosen = Optional.of(EngineChoice.of(EngineKind.STT, "onnx"));
    assertEquals(List.of("onnx", "both", "vosk"), names(chain("en", "both", "vosk").links(chosen)));
  }

  @Test
  void onlyAnEngineWithAModelIsBoundToALanguage() {
    List<Link> links = chain("en").links(Optional.empty());
    assertEquals(Optional.of("en"), links.get(0).choice().language());
    assertEquals(Optional.empty(), links.get(1).choice().language());
    EngineChoice model = new EngineChoice(EngineKind.STT, "vosk", Optional.empty(), Optional.of("big"), Map.of());
    assertEquals(Optional.empty(), chain("en").asked(model).choice().language());
  }

  @Test
  void settingsOfTheCommandWin() {
    EngineChoice choice =
        new EngineChoice(EngineKind.STT, "vosk", Optional.empty(), Optional.empty(), Map.of("beam", "13"));
    assertEquals(Map.of("beam", "13", "alternatives", "0"), chain("en").asked(choice).choice().settings());
  }

  @Test
  void refusalsNameWhatThereIs() {
    EngineChoice unknown = EngineChoice.of(EngineKind.STT, "x");
    String message = assertThrows(EngineException.class, () -> chain("en").asked(unknown)).getMessage();
    assertEquals("no stt engine is called 'x'; installed: vosk, onnx, both", message);
    EngineChoice french = EngineChoice.of(EngineKind.STT, "both").in("fr");
    message = assertThrows(EngineException.class, () -> chain("en").asked(french)).getMessage();
    assertEquals("stt/both does not know the language 'fr', only en, es", message);
    assertTrue(chain("fr", "onnx").empty().contains("knows 'fr'; installed: vosk, onnx, both"));
  }
}
