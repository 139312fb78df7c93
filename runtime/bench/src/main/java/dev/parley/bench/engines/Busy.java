package dev.parley.bench.engines;

import dev.parley.api.engine.EngineKind;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps language model and voice computing without a pause, one request after the other, until closed. */
final class Busy implements AutoCloseable {
  private static final String TEXT = "Nothing you say now stops it. It simply goes on until it is over.";
  private static final String QUESTION = "what is twenty five times four";

  private final List<Asker> askers;
  private final List<Thread> threads;
  private final AtomicLong answers = new AtomicLong();
  private volatile boolean over;

  Busy(Platform platform) {
    Asker llm = new Asker(platform.lines().line(EngineKind.LLM.id()), Set.of("handled-stop", "not-handled"));
    Asker tts = new Asker(platform.lines().line(EngineKind.TTS.id()), Set.of("audio-stop"));
    Event question = Event.of("transcript", Map.of("text", QUESTION, "language", "en"));
    Event text = Event.of("synthesize", Map.of("text", TEXT, "voice", Map.of("language", "en")));
    askers = List.of(llm, tts);
    threads =
        List.of(
            Thread.ofPlatform().name("busy-llm").start(() -> work(llm, question)),
            Thread.ofPlatform().name("busy-tts").start(() -> work(tts, text)));
  }

  private void work(Asker asker, Event request) {
    try {
      while (!over) {
        asker.ask(request);
        answers.incrementAndGet();
      }
    } catch (IOException e) {
      System.err.println("bench: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many requests were answered. */
  long answers() {
    return answers.get();
  }

  @Override
  public void close() {
    over = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    askers.forEach(Asker::close);
  }
}
