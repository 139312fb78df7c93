package dev.parley.worker;

import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import dev.parley.wire.Limits;
import dev.parley.wire.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker in this process, a connection to it, and what one asks of it. */
final class FakeHost implements AutoCloseable {
  final CompletableFuture<Integer> exit = new CompletableFuture<>();
  final Connection line;
  private final Path folder;
  private final Endpoint endpoint;
  private final Listener listener;

  FakeHost(String kind, Class<?> engine, String... more) throws IOException {
    folder = Files.createTempDirectory("worker");
    String uri = "unix://" + folder.resolve("w.sock");
    endpoint = Endpoint.of(uri);
    listener = Listener.bind(endpoint, Limits.STANDARD);
    List<String> arguments =
        new ArrayList<>(List.of("--engine-class", engine.getName(), "--kind", kind, "--name", "fake", "--uri", uri));
    arguments.addAll(List.of(more));
    WorkerProcess worker =
        new WorkerProcess(Options.parse(arguments.toArray(String[]::new)), System::nanoTime, exit::complete);
    Thread.ofPlatform().daemon().start(() -> serve(worker));
    line = connect();
  }

  private void serve(WorkerProcess worker) {
    try {
      worker.serve(listener);
    } catch (IOException e) {
      exit.completeExceptionally(e);
    }
  }

  /** One more peer. */
  Connection connect() throws IOException {
    return Connection.connect(endpoint, Limits.STANDARD);
  }

  /** Has the engine loaded. */
  FakeHost configured() throws IOException {
    line.send(Event.of(Extensions.PARLEY_CONFIGURE, Map.of("language", "en", "settings", Map.of())));
    next(Extensions.PARLEY_READY);
    return this;
  }

  void send(String type, Object... pairs) throws IOException {
    Event event = Event.of(type);
    for (int i = 0; i < pairs.length; i += 2) {
      event = event.with(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    line.send(event);
  }

  void audio(long timestamp, int samples, int value) throws IOException {
    short[] audio = new short[samples];
    java.util.Arrays.fill(audio, (short) value);
    line.send(Events.audioChunk(16_000, timestamp, audio));
  }

  Event next() throws IOException {
    return line.read();
  }

  /** The next event of this type; those before it are dropped. */
  Event next(String type) throws IOException {
    Event event = line.read();
    while (!event.is(type)) {
      event = line.read();
    }
    return event;
  }

  /** All events up to one of this type. */
  List<Event> until(String type) throws IOException {
    List<Event> events = new ArrayList<>();
    do {
      events.add(line.read());
    } while (!events.getLast().is(type));
    return events;
  }

  int status() throws Exception {
    return exit.get(5, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    line.close();
    listener.close();
    Files.delete(folder);
  }
}
