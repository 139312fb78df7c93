package dev.parley.tts.espeak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EspeakEngineTest {
  private static final EspeakEngine ENGINE = new EspeakEngine();

  private record Context(Map<String, String> settings) implements EngineContext {
    @Override
    public Optional<String> language() {
      return Optional.of("en");
    }

    @Override
    public Optional<Path> model() {
      return Optional.empty();
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

  /** Keeps what is spoken, and wants so many samples. */
  private static final class Kept implements Speech {
    final List<Integer> words = new ArrayList<>();
    final List<Integer> times = new ArrayList<>();
    long most = Long.MAX_VALUE;
    long samples;
    long afterRefusal;
    int loudest;
    int first = -1;

    @Override
    public boolean audio(int rate, short[] more) {
      assertEquals(22_050, rate);
      first = first < 0 && more.length > 0 ? Math.abs(more[0]) : first;
      afterRefusal += samples >= most ? more.length : 0;
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

  @BeforeAll
  static void load() {
    try {
      ENGINE.load(new Context(Map.of("rate", "170")));
    } catch (EngineException missing) {
      abort(missing.getMessage());
    }
  }

  private Kept speak(String text, String language) {
    Kept kept = new Kept();
    ENGINE.speak(new Request(text, language, Optional.empty()), kept);
    return kept;
  }

  @Test
  void speaksWithWordTimesFromTheFirstSampleOn() {
    Kept kept = speak("Hello, how are you today?", "en");
    assertTrue(kept.loudest > 3_000);
    assertTrue(kept.first > 30, "begins with silence");
    assertTrue(kept.samples > 22_050 * 0.8 && kept.samples < 22_050 * 3, kept.samples + " samples");
    assertEquals(List.of(0, 7, 11, 15, 19), kept.words);
    assertEquals(kept.times.stream().sorted().toList(), kept.times);
    assertTrue(kept.times.getLast() < kept.samples * 1000 / 22_050);
  }

  @Test
  void aRefusalStopsWithinABufferAndTheNextTextIsSpoken() {
    Kept kept = new Kept();
    kept.most = 4_000;
    ENGINE.speak(new Request("one two three four five six seven eight nine ten", "en", Optional.empty()), kept);
    assertTrue(kept.samples < 4_000 + 22_050 / 25, kept.samples + " samples");
    assertEquals(0, kept.afterRefusal);
    assertTrue(speak("Again.", "en").samples > 4_000);
  }

  @Test
  void spanishSoundsDifferent() {
    long english = speak("buenas tardes a todos", "en").samples;
    assertTrue(Math.abs(english - speak("buenas tardes a todos", "es").samples) > 500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t ", "😀😀", "\u0000\u0007", "…"})
  void whatHasNoSoundIsNoFailure(String text) {
    assertTrue(speak(text, "en").samples < 22_050);
  }

  @Test
  void aVeryLongTextIsSpokenWhole() {
    assertTrue(speak("all work and no play. ".repeat(450), "en").samples > 22_050 * 400L);
  }

  @Test
  void unknownVoicesAndSenselessSettingsAreRefused() {
    Request request = new Request("hi", "en", Optional.of("xx-nowhere"));
    String refusal = assertThrows(EngineException.class, () -> ENGINE.speak(request, new Kept())).getMessage();
    assertTrue(refusal.contains("xx-nowhere"));
    EspeakEngine other = new EspeakEngine();
    assertThrows(EngineException.class, () -> other.load(new Context(Map.of("rate", "fast"))));
  }
}
