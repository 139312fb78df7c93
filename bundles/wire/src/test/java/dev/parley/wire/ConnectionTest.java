package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectionTest {
  private static final Limits SHORT = Limits.STANDARD.within(Duration.ofMillis(200), Duration.ofMillis(200));

  private Path folder;
  private Path file;
  private Listener listener;

  @BeforeEach
  void listen() throws Exception {
    folder = Files.createTempDirectory("wire");
    file = folder.resolve("a.sock");
    listener = Listener.bind(Endpoint.unix(file), SHORT);
  }

  @AfterEach
  void end() throws Exception {
    listener.close();
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }

  @Test
  void eventsGoBothWays() throws Exception {
    try (Connection near = Connection.connect(Endpoint.of("unix://" + file), SHORT);
        Connection far = listener.accept()) {
      near.send(Events.ping("hello"));
      Event ping = far.read();
      assertEquals("hello", ping.text("text").orElseThrow());
      far.send(Events.pong(ping));
      assertEquals("pong", near.read().type());
      short[] samples = new short[1 << 20];
      samples[samples.length - 1] = 7;
      CompletableFuture<Event> chunk = CompletableFuture.supplyAsync(() -> read(far));
      near.send(Events.audioChunk(16_000, 0, samples));
      assertArrayEquals(samples, Events.samples(chunk.get()));
    }
  }

  @Test
  void whatIsReleasedHoldsTheNextPayloadOfItsLength() throws Exception {
    try (Connection near = Connection.connect(Endpoint.unix(file), SHORT);
        Connection far = listener.accept()) {
      Event first = passed(near, far, 5, 5);
      Event second = passed(near, far, 5, 6);
      assertNotSame(first.payload(), second.payload());
      far.release(first);
      Event longer = passed(near, far, 70, 7);
      Event third = passed(near, far, 5, 8);
      assertSame(first.payload(), third.payload());
      assertNotSame(third.payload(), passed(near, far, 5, 9).payload());
      assertArrayEquals(payload(5, 6), second.payload());
      assertArrayEquals(payload(70, 7), longer.payload());
      assertArrayEquals(payload(5, 8), third.payload());
    }
  }

  @Test
  void largePayloadsAreNotKept() throws Exception {
    try (Connection near = Connection.connect(Endpoint.unix(file), SHORT);
        Connection far = listener.accept()) {
      Event large = passed(near, far, 40_000, 1);
      far.release(large);
      assertNotSame(large.payload(), passed(near, far, 40_000, 2).payload());
    }
  }

  private static Event passed(Connection near, Connection far, int length, int value) throws Exception {
    near.send(new Event("some", Map.of(), payload(length, value)));
    return far.read();
  }

  private static byte[] payload(int length, int value) {
    byte[] payload = new byte[length];
    Arrays.fill(payload, (byte) value);
    return payload;
  }

  private static Event read(Connection connection) {
    try {
      return connection.read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manyThreadsSendWholeEvents() throws Exception {
    try (Connection near = Connection.connect(Endpoint.unix(file), SHORT);
        Connection far = listener.accept()) {
      for (int t = 0; t < 4; t++) {
        int thread = t;
        Thread.ofVirtual().start(() -> sendMany(near, thread));
      }
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 400; i++) {
        Event event = far.read();
        assertEquals(1 + event.number("n", 0), event.payload().length);
        assertTrue(seen.add(event.type() + event.number("n", -1)));
      }
    }
  }

  private static void sendMany(Connection near, int thread) {
    try {
      for (int i = 0; i < 100; i++) {
        near.send(new Event("t" + thread, Map.of("n", (long) i), new byte[1 + i]));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void silenceBetweenFramesIsFine() throws Exception {
    try (Connection near = Connection.connect(Endpoint.unix(file), SHORT);
        Connection far = listener.accept()) {
      CompletableFuture<Event> next = CompletableFuture.supplyAsync(() -> read(far));
      assertThrows(java.util.concurrent.TimeoutException.class, () -> next.get(600, TimeUnit.MILLISECONDS));
      near.send(Event.of("late"));
      assertEquals("late", next.get().type());
    }
  }

  @Test
  void halfAFrameIsCutOff() throws Exception {
    try (SocketChannel near = raw();
        Connection far = listener.accept()) {
      near.write(ascii("{\"type\":\"x\",\"payload_length\":4}\nab"));
      assertSaid("the peer stopped in the middle of a frame: cut off after 200 ms", far);
      assertFalse(far.open());
    }
  }

  @Test
  void aTricklingFrameIsCutOff() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (SocketChannel near = raw();
        Connection far = listener.accept()) {
      Thread.ofPlatform().daemon().start(() -> trickle(near, over));
      assertSaid("the peer stopped in the middle of a frame: cut off after 200 ms", far);
    } finally {
      over.countDown();
    }
  }

  private static void trickle(SocketChannel near, CountDownLatch over) {
    try {
      while (!over.await(20, TimeUnit.MILLISECONDS)) {
        near.write(ascii("x"));
      }
    } catch (IOException | InterruptedException expected) {
      // the other side has cut the line, as it should
    }
  }

  @Test
  void aPeerThatDoesNotReadIsCutOff() throws Exception {
    try (SocketChannel deaf = raw();
        Connection far = listener.accept()) {
      assertTrue(deaf.isOpen());
      Event event = new Event("x", Map.of(), new byte[1 << 20]);
      WireException e =
          assertThrows(
              WireException.class,
              () -> {
                while (true) {
                  far.send(event);
                }
              });
      assertEquals("the peer does not read: cut off after 200 ms", e.getMessage());
      assertThrows(WireException.class, () -> far.send(Event.of("x")));
    }
  }

  @Test
  void theEndIsToldApart() throws Exception {
    try (SocketChannel near = raw();
        Connection far = listener.accept()) {
      near.write(ascii("{\"type\":\"x\"}\n"));
      shut(near);
      assertEquals("x", far.read().type());
      assertThrows(WireException.Closed.class, far::read);
    }
    try (SocketChannel near = raw();
        Connection far = listener.accept()) {
      near.write(ascii("{\"typ"));
      shut(near);
      assertSaid("the connection ended in the middle of a frame's header", far);
    }
  }

  @Test
  void closingWakesTheReader() throws Exception {
    try (Connection near = Connection.connect(Endpoint.unix(file), SHORT);
        Connection far = listener.accept()) {
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> readUntilClosed(far, begun));
      near.send(Event.of("begun"));
      begun.await();
      shut(far);
      reading.get();
    }
  }

  private static void readUntilClosed(Connection connection, CountDownLatch begun) {
    assertEquals("begun", read(connection).type());
    begun.countDown();
    assertThrows(WireException.Closed.class, connection::read);
  }

  private static void shut(AutoCloseable what) throws Exception {
    what.close();
  }

  @Test
  void anInterruptedThreadStillSends() throws Exception {
    try (Connection near = Connection.connect(Endpoint.unix(file), SHORT);
        Connection far = listener.accept()) {
      Thread.currentThread().interrupt();
      near.send(Event.of("x"));
      assertTrue(Thread.interrupted());
      assertEquals("x", far.read().type());
    }
  }

  @Test
  void aRefusedEventLeavesTheConnectionOpen() throws Exception {
    try (Connection near = Connection.connect(Endpoint.unix(file), SHORT);
        Connection far = listener.accept()) {
      assertThrows(WireException.class, () -> near.send(new Event("x", Map.of(), new byte[5 << 20])));
      near.send(Event.of("y"));
      assertEquals("y", far.read().type());
    }
  }

  @Test
  void theSocketIsPrivate() throws Exception {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Path other = folder.resolve("b.sock");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    assertRefused("open to other users: chmod 700", other);
    assertRefused("does not exist", folder.resolve("missing/b.sock"));
  }

  @Test
  void aDeadSocketIsReplacedAndALiveOneIsNot() throws Exception {
    assertRefused("another process listens at", file);
    listener.close();
    assertFalse(Files.exists(file));
    Files.createFile(file);
    assertRefused("something else", file);
    Files.delete(file);
    SocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file)).close();
    assertTrue(Files.exists(file));
    listener = Listener.bind(Endpoint.unix(file), SHORT);
    Connection.connect(Endpoint.unix(file), SHORT).close();
  }

  private static void assertRefused(String message, Path path) {
    String said =
        assertThrows(WireException.class, () -> Listener.bind(Endpoint.unix(path), SHORT).close()).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void tcpStaysOnThisMachine() throws Exception {
    try (Listener tcp = Listener.bind(Endpoint.of("tcp://127.0.0.1:0"), SHORT)) {
      int port = ((InetSocketAddress) tcp.address()).getPort();
      try (Connection near = Connection.connect(Endpoint.of("tcp://localhost:" + port), SHORT);
          Connection far = tcp.accept()) {
        near.send(Event.of("x"));
        assertEquals("x", far.read().type());
      }
    }
    assertBad("tcp://192.0.2.1:80", "not on this machine");
    assertBad("tcp://127.0.0.1:x", "no port");
    assertBad("tcp://127.0.0.1:65536", "no port");
    assertBad("unix:a", "neither");
    assertBad("unix:///tmp/" + "ä".repeat(60), "125 bytes long, more than 107");
    assertEquals("tcp://192.0.2.1:80", Endpoint.anywhere("tcp://192.0.2.1:80").toString());
  }

  private static void assertBad(String uri, String message) {
    String said = assertThrows(WireException.class, () -> Endpoint.of(uri)).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void nobodyThereIsSaid() {
    Path missing = folder.resolve("c.sock");
    String said =
        assertThrows(WireException.class, () -> Connection.connect(Endpoint.unix(missing), SHORT)).getMessage();
    assertTrue(said.startsWith("nobody listens at unix://"), said);
  }

  private SocketChannel raw() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(file));
    return channel;
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void assertSaid(String message, Connection connection) {
    assertEquals(message, assertThrows(WireException.class, connection::read).getMessage());
  }
}
