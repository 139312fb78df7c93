package dev.parley.lifecycle;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that speaks the wire and misbehaves as its first argument says; its second is its socket. */
final class FakeWorker {
  private static final List<String> EXTENSIONS =
      List.of(Extensions.CONFIGURE, Extensions.PROGRESS, Extensions.STATS, Extensions.STOP);
  private final String mode;
  private final Connection host;
  private boolean deaf;

  private FakeWorker(String mode, Connection host) {
    this.mode = mode;
    this.host = host;
  }

  public static void main(String[] args) throws Exception {
    String mode = args[0];
    System.out.println("fake worker " + mode);
    switch (mode) {
      case "crash" -> exit(3, "cannot load the universe");
      case "flaky" -> countdown(Path.of(args[1]).resolveSibling("flaky.count"));
      case "mute" -> forever();
      case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(FakeWorker::forever));
      case "parent" -> new ProcessBuilder("sleep", "600").start();
      case "flood" -> Thread.ofPlatform().daemon().start(FakeWorker::flood);
      case "garbage" -> System.out.write(new byte[] {0, 27, '[', '3', '1', 'm', (byte) 0xff, '{', '\n'});
      default -> {}
    }
    System.out.flush();
    try (Listener listener = Listener.bind(Endpoint.unix(Path.of(args[1])), Limits.STANDARD)) {
      new FakeWorker(mode, listener.accept()).serve();
    }
  }

  private static void exit(int code, String words) {
    System.err.println(words);
    Runtime.getRuntime().halt(code);
  }

  /** Fails five times. */
  private static void countdown(Path file) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    if (before.length() < 5) {
      Files.writeString(file, before + "x");
      exit(1, "not this time");
    }
    Files.delete(file);
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void flood() {
    byte[] much = "spam spam spam spam\n".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    while (true) {
      System.out.write(much, 0, much.length);
    }
  }

  private void serve() throws Exception {
    while (true) {
      Event event = host.read();
      switch (event.type()) {
        case Events.DESCRIBE -> describe();
        case Extensions.PARLEY_CONFIGURE -> load(event);
        case Events.PING -> pong(event);
        case Extensions.PARLEY_STATS -> stats();
        case Extensions.PARLEY_STOP -> stop();
        case "do" -> misbehave(event.text("what").orElse(""));
        default -> host.send(event);
      }
    }
  }

  private void describe() throws IOException {
    if (mode.equals("plain")) {
      host.send(Event.of(Events.INFO));
    } else if (!mode.equals("silent")) {
      host.send(Extensions.advertise(Event.of(Events.INFO), EXTENSIONS));
    }
  }

  private void load(Event event) throws Exception {
    if (mode.equals("refuse")) {
      host.send(Events.error("libfoo is missing: apt install foo", "load"));
      exit(1, "bye");
    }
    for (int i = 1; mode.equals("slow") && i <= 5; i++) {
      new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
      host.send(Event.of(Extensions.PARLEY_PROGRESS, Map.of("stage", "layer", "share", i / 5.0)));
    }
    if (mode.equals("stuck")) {
      return;
    }
    host.send(Event.of("configured", event.data()));
    host.send(Event.of(Extensions.PARLEY_READY, Map.of("millis", 1)));
  }

  private void pong(Event ping) throws IOException {
    if (!deaf) {
      host.send(Events.pong(ping));
    }
  }

  private void stats() throws IOException {
    Map<String, Object> one = Map.of("name", "words", "description", "words heard", "value", 42);
    host.send(Event.of(Extensions.PARLEY_STATS, Map.of("counters", List.of(one, "nonsense", Map.of()))));
  }

  private void stop() {
    if (!mode.equals("stubborn")) {
      exit(0, "stopped as asked");
    }
  }

  private void misbehave(String what) {
    switch (what) {
      case "halt" -> exit(7, "something broke");
      case "deaf" -> deaf = true;
      default -> throw new IllegalStateException("the engine threw");
    }
  }
}
