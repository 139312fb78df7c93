package dev.parley.conversation.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.conversation.Courier;
import dev.parley.conversation.Loop;
import dev.parley.conversation.Work;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLine.Generation;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.WireException;
import java.util.Map;
import java.util.Optional;

/**
 * Has one sentence at a time synthesised. Owned by the conversation's thread, to which it posts what the line tells; a
 * courier sends. A request made while no engine is up is sent when one is.
 */
public final class TtsClient implements AutoCloseable, EngineLine.Listener {
  private final EngineLine line;
  private final Loop loop;
  private final Work work;
  private final Courier courier;
  private final EngineLine.Subscription subscription;
  private Optional<Request> running = Optional.empty();
  private long ids;

  /** Told of the running request, on the conversation's thread. */
  public interface Listener {
    /**
     * Samples, mono 16-bit. {@code compute}: microseconds the engine computed until the first of them; 0 when not told.
     * Throws IllegalArgumentException when the rate cannot be played.
     */
    void audio(int rate, short[] samples, long compute);

    /** A word of the text begins so many milliseconds after the first sample. */
    void word(int offset, int length, int startMillis);

    /** The text is complete. */
    void done();

    /** The engine could not speak it. */
    void failed(String reason);

    /** The process is gone in the middle of it. */
    void broken();
  }

  private static final class Request {
    final long id;
    final String text;
    final String language;
    final Listener listener;

    /** Who was asked; -1: nobody yet. */
    long generation = -1;

    Request(long id, String text, String language, Listener listener) {
      this.id = id;
      this.text = text;
      this.language = language;
      this.listener = listener;
    }
  }

  /** A client at work. */
  public TtsClient(EngineLine line, Loop loop, Work work, Courier courier) {
    this.line = line;
    this.loop = loop;
    this.work = work;
    this.courier = courier;
    subscription = line.listen(this);
  }

  /** Whether a request is running. */
  public boolean busy() {
    return running.isPresent();
  }

  /** Begins a request; none may be running. */
  public void speak(String text, String language, Listener listener) {
    Request request = new Request(++ids, text, language, listener);
    running = Optional.of(request);
    work.begin();
    line.current().ifPresent(engine -> send(request, engine));
  }

  private void send(Request request, Generation engine) {
    request.generation = engine.number();
    Map<String, Object> voice = Map.of("language", request.language);
    Event event = Event.of("synthesize", Map.of("id", request.id, "text", request.text, "voice", voice));
    courier.hand(() -> line.send(engine.number(), event));
  }

  /** Gives the running request up, if there is one. */
  public void cancel() {
    Request request = running.orElse(null);
    if (request != null) {
      end();
      long generation = request.generation;
      if (generation >= 0) {
        courier.hand(() -> line.send(generation, Messages.cancel(request.id)));
      }
    }
  }

  private void end() {
    running = Optional.empty();
    work.end();
  }

  @Override
  public void up(Generation generation) {
    loop.post(() -> running.filter(r -> r.generation < 0).ifPresent(r -> send(r, generation)));
  }

  @Override
  public void event(long generation, Event event) {
    loop.post(() -> arrived(generation, event));
  }

  @Override
  public void down(long generation, String reason) {
    loop.post(() -> running.filter(r -> r.generation == generation).ifPresent(this::broken));
  }

  private void broken(Request request) {
    end();
    request.listener.broken();
  }

  private void arrived(long generation, Event event) {
    Request request = running.orElse(null);
    if (request == null || request.generation != generation || event.number("id", request.id) != request.id) {
      return;
    }
    switch (event.type()) {
      case "audio-chunk" -> audio(request, event);
      case "parley-word" -> word(request, event);
      case "audio-stop" -> finish(request, request.listener::done);
      case "error" -> finish(request, () -> request.listener.failed(event.text("text").orElse("unknown error")));
      default -> {}
    }
  }

  /** Audio of a kind that nobody here understands ends the request. */
  private void audio(Request request, Event event) {
    try {
      int rate = number(event, "rate", AudioFormat.RATE);
      request.listener.audio(rate, Events.samples(event), event.number("compute", 0));
    } catch (WireException | IllegalArgumentException e) {
      courier.hand(() -> line.send(request.generation, Messages.cancel(request.id)));
      finish(request, () -> request.listener.failed(String.valueOf(e.getMessage())));
    }
  }

  private static void word(Request request, Event event) {
    int offset = number(event, "offset", -1);
    request.listener.word(offset, number(event, "length", 0), number(event, "start", 0));
  }

  /** The number, or the int next to it. */
  private static int number(Event event, String key, int fallback) {
    return Math.clamp(event.number(key, fallback), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** The listener may begin the next request at once, so this one ends first. */
  private void finish(Request request, Runnable tell) {
    running = Optional.empty();
    tell.run();
    work.end();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
