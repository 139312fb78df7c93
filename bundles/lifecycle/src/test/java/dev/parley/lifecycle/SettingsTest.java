package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.api.engine.EngineKind;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings of(Map<String, Object> properties) {
    LifecycleConfig config =
        (LifecycleConfig)
            Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(),
                new Class<?>[] {LifecycleConfig.class},
                (proxy, method, args) ->
                    properties.getOrDefault(method.getName().replace('_', '.'), method.getDefaultValue()));
    return Settings.of(config, properties);
  }

  @Test
  void nothingConfiguredIsTheDefault() {
    Settings settings = of(Map.of());
    assertEquals(List.of(), settings.chain(EngineKind.TTS, "en"));
    assertEquals(Settings.DEFAULT.timings(), settings.timings());
    assertEquals(Settings.DEFAULT.drain(), settings.drain());
    assertEquals(Settings.DEFAULT.rest(), settings.rest());
    assertEquals("en", settings.language());
  }

  @Test
  void theChainOfALanguageGoesBeforeTheUsualOne() {
    Settings settings = of(Map.of("tts", new String[] {"espeak", "freetts"}, "tts.es", new String[] {" piper ", ""}));
    assertEquals(List.of("espeak", "freetts"), settings.chain(EngineKind.TTS, "en"));
    assertEquals(List.of("piper"), settings.chain(EngineKind.TTS, "es"));
    assertEquals(List.of("piper"), settings.chain(EngineKind.TTS, "es-MX"));
    assertEquals(List.of(), settings.chain(EngineKind.STT, "es"));
  }

  @Test
  void anEmptyChainOfALanguageIsNone() {
    Settings settings = of(Map.of("stt", new String[] {"vosk"}, "stt.es", new String[] {}));
    assertEquals(List.of("vosk"), settings.chain(EngineKind.STT, "es"));
  }

  @Test
  void chainsAndSettingsOfEnginesAreToldApart() {
    Settings settings =
        of(Map.of("tts.es", "espeak", "tts.espeak.rate", "170", "tts.espeak.voice.es", "x", "log.megabytes", 5));
    assertEquals(List.of("espeak"), settings.chain(EngineKind.TTS, "es"));
    assertEquals(Map.of("espeak", Map.of("rate", "170", "voice.es", "x")), settings.engines(EngineKind.TTS));
  }
}
