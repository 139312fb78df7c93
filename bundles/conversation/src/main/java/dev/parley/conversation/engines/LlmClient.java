package dev.parley.conversation.engines;

import dev.parley.conversation.Courier;
import dev.parley.conversation.Loop;
import dev.parley.conversation.Work;
import dev.parley.wire.EngineLine;
import dev.parley.wire.EngineLine.Generation;
import dev.parley.wire.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Has one answer at a time written. Owned by the conversation's thread, to which it posts what the line tells; a
 * courier sends. An answer whose process dies is asked for again, with what was written of it as its beginning.
 */
public final class LlmClient implements AutoCloseable, EngineLine.Listener {
  /** Nobody listens to that much: an engine that writes more has gone astray. */
  private static final int LONGEST = 200_000;

  private final EngineLine line;
  private final Loop loop;
  private final Work work;
  private final Courier courier;
  private final Host host;
  private final EngineLine.Subscription subscription;
  private Optional<Request> running = Optional.empty();
  private long ids;

  /** Told of the running request, on the conversation's thread. */
  public interface Listener {
    /** The next piece of the answer. {@code compute}: microseconds the engine computed until then; 0 when not told. */
    void piece(String text, long compute);

    /** The answer is complete. */
    void done();

    /** The engine could not. */
    void failed(String reason);
  }

  /** What the engine may ask of the host, on the conversation's thread. */
  public interface Host {
    /** Does what a tool does, now or later. */
    void call(Call call);

    /** The engine begins an utterance by itself. */
    void say(String text);
  }

  /** A call of a tool, which waits for its answer. While it is put off, it does not hold the lock-step clock. */
  public final class Call {
    private final Request request;
    private final long generation;
    private final long number;
    private final String tool;
    private final Map<String, Object> arguments;

    private Call(Request request, Event event) {
      this.request = request;
      generation = request.generation;
      number = event.number("call", 0);
      tool = event.text("name").orElse("");
      arguments = LlmClient.arguments(event);
    }

    /** The tool's name. */
    public String tool() {
      return tool;
    }

    /** Its arguments. */
    public Map<String, Object> arguments() {
      return arguments;
    }

    /** Whether anybody still waits for the answer: the request runs, and its process lives. */
    public boolean wanted() {
      return running.filter(now -> now == request).isPresent() && request.generation == generation;
    }

    /** The answer does not come yet. */
    public void putOff() {
      request.rest();
    }

    /** Answers. */
    public void result(Map<String, Object> result) {
      answer("result", result);
    }

    /** Refuses, with a line for the user. */
    public void refuse(String reason) {
      answer("error", reason);
    }

    private void answer(String key, Object value) {
      if (wanted()) {
        request.work();
        Map<String, Object> data = Map.of("id", request.id, "call", number, key, value);
        courier.hand(() -> line.send(generation, Event.of("parley-tool-result", data)));
      }
    }
  }

  private final class Request {
    final Event event;
    final Listener listener;
    final StringBuilder written = new StringBuilder();
    long id;

    /** Who was asked; -1: nobody yet. */
    long generation = -1;

    boolean streaming;

    /** Whether it holds the lock-step clock. */
    boolean works;

    Request(Event event, Listener listener) {
      this.event = event;
      this.listener = listener;
    }

    void work() {
      if (!works) {
        works = true;
        work.begin();
      }
    }

    void rest() {
      if (works) {
        works = false;
        work.end();
      }
    }
  }

  /** A client at work. */
  public LlmClient(EngineLine line, Loop loop, Work work, Courier courier, Host host) {
    this.line = line;
    this.loop = loop;
    this.work = work;
    this.courier = courier;
    this.host = host;
    subscription = line.listen(this);
  }

  /** Whether an answer is being written. */
  public boolean busy() {
    return running.isPresent();
  }

  /**
   * Begins an answer, giving up one that runs.
   *
   * @param event {@code transcript} or {@code parley-event} with everything but the id
   */
  public void ask(Event event, Listener listener) {
    cancel();
    Request request = new Request(event, listener);
    running = Optional.of(request);
    request.work();
    line.current().ifPresent(engine -> send(request, engine));
  }

  private void send(Request request, Generation engine) {
    request.id = ++ids;
    request.generation = engine.number();
    request.streaming = false;
    Map<String, Object> data = new LinkedHashMap<>(request.event.data());
    data.put("id", request.id);
    data.put("spoken", request.written.toString());
    Event event = Event.of(request.event.type(), data);
    courier.hand(() -> line.send(engine.number(), event));
  }

  /** Gives the running request up, if there is one. */
  public void cancel() {
    Request request = running.orElse(null);
    if (request != null) {
      running = Optional.empty();
      request.rest();
      if (request.generation >= 0) {
        courier.hand(() -> line.send(request.generation, Messages.cancel(request.id)));
      }
    }
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
    loop.post(() -> running.filter(r -> r.generation == generation).ifPresent(this::askAgain));
  }

  private void askAgain(Request request) {
    request.generation = -1;
    request.work();
    line.current().ifPresent(engine -> send(request, engine));
  }

  private void arrived(long generation, Event event) {
    if (event.is("parley-say")) {
      host.say(event.text("text").orElse(""));
      return;
    }
    Request request = running.orElse(null);
    if (request == null || request.generation != generation || event.number("id", request.id) != request.id) {
      return;
    }
    switch (event.type()) {
      case "handled-start" -> request.streaming = true;
      case "handled-chunk" -> piece(request, event);
      case "handled", "not-handled" -> whole(request, event);
      case "handled-stop" -> finish(request, request.listener::done);
      case "parley-tool-call" -> host.call(new Call(request, event));
      case "error" -> finish(request, () -> request.listener.failed(event.text("text").orElse("unknown error")));
      default -> {}
    }
  }

  private void piece(Request request, Event event) {
    String text = event.text("text").orElse("");
    if (request.written.length() + text.length() > LONGEST) {
      courier.hand(() -> line.send(request.generation, Messages.cancel(request.id)));
      finish(request, () -> request.listener.failed("an answer of more than " + LONGEST + " characters"));
      return;
    }
    request.written.append(text);
    request.listener.piece(text, event.number("compute", 0));
  }

  /** The whole answer at once ends the request, save after the pieces of a streaming engine, which ends by itself. */
  private void whole(Request request, Event event) {
    if (request.written.isEmpty()) {
      piece(request, event);
    }
    if (!request.streaming && running.filter(r -> r == request).isPresent()) {
      finish(request, request.listener::done);
    }
  }

  private void finish(Request request, Runnable tell) {
    running = Optional.empty();
    tell.run();
    request.rest();
  }

  private static Map<String, Object> arguments(Event event) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (event.data().get("arguments") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> arguments.put(String.valueOf(key), value));
    }
    return arguments;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
