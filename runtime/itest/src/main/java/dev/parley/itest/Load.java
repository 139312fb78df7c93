package dev.parley.itest;

import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLines;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/**
 * Keeps one engine busy from when it is made until it is closed: a few requests are always under way. A thread of its
 * own sends them, as fast as answers come.
 */
final class Load implements AutoCloseable, EngineLine.Listener {
  private static final Set<String> ENDS =
      Set.of(Events.TRANSCRIPT, Events.AUDIO_STOP, Events.HANDLED_STOP, Events.NOT_HANDLED);
  private static final int CHUNK = 3200;

  private final EngineLine line;
  private final long generation;
  private final LongFunction<List<Event>> request;
  private final Semaphore free;
  private final AtomicInteger answered = new AtomicInteger();
  private final EngineLine.Subscription subscription;
  private final Thread sender;
  private volatile boolean closed;

  private Load(EngineLine line, int atOnce, LongFunction<List<Event>> request) {
    this.line = line;
    this.request = request;
    free = new Semaphore(atOnce);
    generation = line.current().orElseThrow(() -> new AssertionError("no engine serves")).number();
    subscription = line.listen(this);
    sender = Thread.ofPlatform().daemon().name("load").start(this::sendAll);
  }

  /** Recognition of these samples, over and over. */
  static Load hearing(EngineLines lines, short[] samples) {
    return new Load(lines.line("stt"), 2, id -> utterance(id, samples));
  }

  /** Answers to a question. */
  static Load answering(EngineLines lines, String question) {
    Map<String, Object> asked = Map.of("text", question, "language", "en");
    return new Load(
        lines.line("llm"), 32, id -> List.of(Event.of(Events.TRANSCRIPT, asked).with("id", id)));
  }

  /** Speech. */
  static Load speaking(EngineLines lines, String text) {
    return new Load(
        lines.line("tts"), 4, id -> List.of(Event.of(Events.SYNTHESIZE, Map.of("id", id, "text", text))));
  }

  private static List<Event> utterance(long id, short[] samples) {
    List<Event> events = new ArrayList<>();
    events.add(Event.of(Events.TRANSCRIBE, Map.of("id", id, "language", "en")));
    events.add(Events.audioStart(16_000, 0));
    for (int at = 0; at < samples.length; at += CHUNK) {
      short[] chunk = Arrays.copyOfRange(samples, at, Math.min(at + CHUNK, samples.length));
      events.add(Events.audioChunk(16_000, at / 16, chunk));
    }
    events.add(Events.audioStop(samples.length / 16));
    return events;
  }

  private void sendAll() {
    try {
      for (long id = 1; ; id++) {
        free.acquire();
        if (closed) {
          return;
        }
        for (Event event : request.apply(id)) {
          line.send(generation, event);
        }
      }
    } catch (InterruptedException | IOException e) {
      // the engine is gone: what it answered tells
    }
  }

  /** How many requests were answered. */
  int answered() {
    return answered.get();
  }

  @Override
  public void up(EngineLine.Generation up) {
    // only the generation of the beginning is used
  }

  @Override
  public void event(long from, Event event) {
    if (ENDS.contains(event.type())) {
      answered.incrementAndGet();
      free.release();
    }
  }

  @Override
  public void down(long from, String reason) {
    sender.interrupt();
  }

  /** Ends after the request that is being sent: an interrupt in its middle would cost the engine its connection. */
  @Override
  public void close() {
    subscription.close();
    closed = true;
    free.release();
    try {
      sender.join();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
