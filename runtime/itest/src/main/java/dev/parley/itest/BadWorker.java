package dev.parley.itest;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/**
 * {@code main} of an engine process that breaks the protocol: {@code BadWorker WHEN-HOW SOCKET}. When: {@code start},
 * as its answer to being asked what it is; {@code later}, as its answer to the first text to be spoken. It knows
 * nothing but the JDK.
 */
final class BadWorker {
  private static final String INFO = "{\"type\": \"info\"}\n";
  private static final String PONG = "{\"type\": \"pong\"}\n";
  private final String when;
  private final String how;
  private final SocketChannel host;

  private BadWorker(String mode, SocketChannel host) {
    when = mode.substring(0, mode.indexOf('-'));
    how = mode.substring(mode.indexOf('-') + 1);
    this.host = host;
  }

  public static void main(String[] arguments) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(Path.of(arguments[1])));
      new BadWorker(arguments[0], server.accept()).serve();
    }
  }

  private void serve() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    while (host.read(bytes.clear()) >= 0) {
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
      if (text.contains("\"describe\"")) {
        say(when.equals("start") ? how : "info");
      }
      if (text.contains("\"ping\"")) {
        say("pong");
      }
      if (text.contains("\"synthesize\"")) {
        say(how);
      }
    }
  }

  private void say(String what) throws Exception {
    switch (what) {
      case "info" -> send(INFO);
      case "pong" -> send(PONG);
      case "half" -> end("{\"type\": \"audio-chunk\", \"payload_length\": 3200}\nabc");
      case "stall" -> send("{\"type\": \"audio-chunk\", \"payload_length\": 3200}\nabc");
      case "hugedata" -> send("{\"type\": \"info\", \"data_length\": 4294967296}\n{");
      case "hugepayload" -> send("{\"type\": \"info\", \"payload_length\": 4294967296}\nabc");
      case "negative" -> send("{\"type\": \"info\", \"payload_length\": -1}\nabc");
      case "deep" -> send("{\"type\": \"info\", \"data\": {\"a\": " + "[".repeat(5000) + "]".repeat(5000) + "}}\n");
      case "endless" -> send("x".repeat(1 << 20));
      case "web" -> send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
      case "noise" -> noise();
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** Prints without end what is no text, and is a good engine all the while. */
  private void noise() throws IOException {
    byte[] garbage = new byte[1 << 16];
    new Random(1).nextBytes(garbage);
    Thread.ofPlatform().daemon().start(() -> print(garbage));
    send(INFO);
  }

  private static void print(byte[] garbage) {
    while (true) {
      System.out.write(garbage, 0, garbage.length);
      System.err.write(garbage, 0, garbage.length);
    }
  }

  private void end(String text) throws IOException {
    send(text);
    host.close();
    System.exit(0);
  }

  private void send(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      host.write(bytes);
    }
  }
}
