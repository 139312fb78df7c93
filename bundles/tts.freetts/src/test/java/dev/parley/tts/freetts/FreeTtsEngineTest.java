package dev.parley.tts.freetts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.TextToSpeech.Request;
import dev.parley.api.engine.TextToSpeech.Speech;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FreeTtsEngineTest {
  private final FreeTtsEngine engine = new FreeTtsEngine();

  private static final class Context implements EngineContext {
    @Override
    public Optional<String> language() {
      return Optional.of("en");
    }

    @Override
    public Optional<Path> model() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public void progress(String stage, double share) {
      assertFalse(stage.isEmpty());
    }

    @Override
    public Counter counter(String name, String description) {
      return new Counters().counter(name, description);
    }
  }

  private static final class Kept implements Speech {
    final List<Integer> words = new ArrayList<>();
    final List<Integer> times = new ArrayList<>();
    long most = Long.MAX_VALUE;
    long samples;
    int loudest;

    @Override
    public boolean audio(int rate, short[] more) {
      assertEquals(16_000, rate);
      samples += more.length;
      for (short sample : more) {
        loudest = Math.max(loudest, Math.abs((int) sample));
      }
      return samples < most;
    }

    @Override
    public void word(int offset, int length, int startMillis) {
      words.add(offset);
      times.add(startMillis);
    }
  }

  @BeforeEach
  void load() {
    engine.load(new Context());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Kept speak(String text) {
    Kept kept = new Kept();
    engine.speak(new Request(text, "en", Optional.empty()), kept);
    return kept;
  }

  @Test
  void speaksWithWordTimes() {
    Kept kept = speak("Hello, I have 25 red apples today.");
    assertTrue(kept.loudest > 3_000);
    assertTrue(kept.samples > 16_000 && kept.samples < 16_000 * 6, kept.samples + " samples");
    assertEquals(List.of(0, 7, 9, 14, 17, 21, 28), kept.words);
    assertEquals(kept.times.stream().sorted().toList(), kept.times);
    assertTrue(kept.times.getLast() < kept.samples / 16, kept.times + " of " + kept.samples / 16 + " ms");
  }

  @Test
  void aRefusalStopsAndTheNextTextIsSpoken() {
    Kept kept = new Kept();
    kept.most = 3_000;
    engine.speak(new Request("one two three four five six seven eight", "en", Optional.empty()), kept);
    assertTrue(kept.samples < 3_000 + 16_000 / 25, kept.samples + " samples");
    assertTrue(speak("Again.").samples > 3_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t ", "😀😀", "\u0000\u0007", "…", "¿?"})
  void whatHasNoSoundIsNoFailure(String text) {
    assertEquals(0, speak(text).samples);
  }

  @Test
  void aLongTextIsSpokenWhole() {
    assertTrue(speak("all work and no play. ".repeat(100)).samples > 16_000 * 90L);
  }

  @Test
  void otherLanguagesAndVoicesAreRefused() {
    Request spanish = new Request("hola", "es", Optional.empty());
    String refusal = assertThrows(EngineException.class, () -> engine.speak(spanish, new Kept())).getMessage();
    assertTrue(refusal.contains("espeak-ng"));
    Request other = new Request("hi", "en", Optional.of("hal"));
    assertThrows(EngineException.class, () -> engine.speak(other, new Kept()));
  }
}
