package dev.parley.worker;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.LanguageModel;
import dev.parley.api.engine.SpeechToText;
import dev.parley.api.engine.TextToSpeech;
import dev.parley.api.engine.VoiceActivityDetector;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Engines without any intelligence, made by name like real ones. */
public final class Fakes {
  private Fakes() {}

  /** Hears one word in every 1600 samples; says so after each piece of audio. */
  public static final class Stt implements SpeechToText {
    private boolean running;

    @Override
    public void load(EngineContext context) throws Exception {
      context.progress("reading", 0.5);
      context.counter("fake.loaded", "how often it was loaded").increment();
      if (context.settings().containsKey("fail")) {
        throw new EngineException("the model is missing; fetch it");
      }
      if (context.settings().containsKey("hold")) {
        Gate.PASS.await();
      }
      context.progress("warming", -1);
    }

    @Override
    public Utterance begin(String language, Hypotheses hypotheses) {
      if (running) {
        throw new IllegalStateException("the utterance before was not closed");
      }
      running = true;
      return new Utterance() {
        private int samples;

        @Override
        public void audio(short[] more) {
          if (more.length == 13) {
            throw new IllegalStateException("unlucky");
          }
          samples += more.length;
          hypotheses.partial(hypothesis());
        }

        private Hypothesis hypothesis() {
          List<Hypothesis.Word> words =
              java.util.stream.IntStream.range(0, samples / 1600)
                  .mapToObj(i -> new Hypothesis.Word(language + i, i * 100, i * 100 + 90, 0.5))
                  .toList();
          return new Hypothesis(String.join(" ", words.stream().map(Hypothesis.Word::text).toList()), words);
        }

        @Override
        public Hypothesis end() {
          return hypothesis();
        }

        @Override
        public void close() {
          running = false;
        }
      };
    }
  }

  /** Answers with what it was told, word by word; some texts make it do something else. */
  public static final class Llm implements LanguageModel {
    @Override
    public void answer(Request request, Answer answer) {
      switch (request.text()) {
        case "" -> answer.text(request.event().map(e -> e.name() + " " + e.data()).orElse(""));
        case "wait" -> untilCancelled(answer);
        case "tool" -> answer.text(answer.call("timer.set", Map.of("seconds", 5)).toString());
        case "boom" -> throw new IllegalStateException("boom");
        case "overflow" -> answer(request, answer, 1);
        case "know" -> answer.text(request.history() + " " + request.spoken() + " " + request.context().get("zone"));
        default -> List.of(request.text().split("(?<= )")).forEach(answer::text);
      }
    }

    private static void untilCancelled(Answer answer) {
      answer.text("waiting");
      while (!answer.cancelled()) {
        Thread.onSpinWait();
      }
      answer.text("never heard");
    }

    private static int answer(Request request, Answer answer, int depth) {
      return 1 + answer(request, answer, depth + 1);
    }
  }

  /** Speaks 100 samples for each character, until nobody listens; "endless" needs no explanation. */
  public static final class Tts implements TextToSpeech {
    @Override
    public void speak(Request request, Speech speech) {
      speech.word(0, request.text().length(), 0);
      boolean wanted = speech.audio(8000, new short[100 * request.text().length()]);
      while (wanted && request.text().equals("endless")) {
        wanted = speech.audio(8000, new short[800]);
      }
    }
  }

  /** Speech is what is not zero. */
  public static final class Vad implements VoiceActivityDetector {
    @Override
    public int window() {
      return 320;
    }

    @Override
    public double probability(short[] window) {
      return window[0] == 0 ? 0 : 1;
    }
  }

  /** Where a loading engine waits. */
  static final class Gate {
    static final CountDownLatch PASS = new CountDownLatch(1);

    private Gate() {}
  }
}
