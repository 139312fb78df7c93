package dev.parley.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AttachTest {
  @TempDir Path home;
  private final GogoRig rig =
      new GogoRig(Path.of(System.getProperty("parley.root", "../..")).resolve("runtime/app").toAbsolutePath());
  private Optional<AttachServer> server = Optional.empty();

  @BeforeEach
  void listen() {
    server = Optional.of(new AttachServer(home, rig.processor));
  }

  @AfterEach
  void close() {
    server.orElseThrow().deactivate();
    rig.close();
  }

  private final class Client implements AutoCloseable {
    final SocketChannel channel;
    final StringBuilder out = new StringBuilder();
    final StringBuilder err = new StringBuilder();
    Optional<Integer> status = Optional.empty();

    Client() throws IOException {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(server.orElseThrow().socket()));
    }

    Client send(char type, String text) throws IOException {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      AttachFrame.write(Channels.newOutputStream(channel), type, body, 0, body.length);
      return this;
    }

    /** Reads on until this was shown, or to the end. */
    Client until(String text) throws IOException {
      while (!out.toString().contains(text)) {
        Optional<AttachFrame> frame = AttachFrame.read(Channels.newInputStream(channel));
        if (frame.isEmpty()) {
          return this;
        }
        take(frame.get());
      }
      return this;
    }

    private void take(AttachFrame frame) {
      switch (frame.type()) {
        case 'O' -> out.append(frame.text());
        case 'R' -> err.append(frame.text());
        default -> status = Optional.of(Integer.parseInt(frame.text()));
      }
    }

    Client toTheEnd() throws IOException {
      return until("\0never");
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Test
  void onlyTheOwnerCanAttach() throws IOException {
    Path socket = server.orElseThrow().socket();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())));
  }

  @Test
  void aCommandRunsOnceAndGivesItsStatus() throws IOException {
    try (Client client = new Client().send('S', "200 50").send('E', "engine:list").toTheEnd()) {
      assertEquals(Optional.of(0), client.status);
      assertTrue(client.out.toString().contains("vosk"), client.out.toString());
    }
    try (Client client = new Client().send('E', "engine:start asr").toTheEnd()) {
      assertEquals(Optional.of(1), client.status);
      assertEquals("no kind of engine is called asr. There are: vad, stt, llm, tts.\n", client.err.toString());
    }
    try (Client client = new Client().send('E', "nonsense").toTheEnd()) {
      assertEquals(Optional.of(2), client.status);
    }
  }

  @Test
  void scopesMayBeLeftOut() throws IOException {
    try (Client client = new Client().send('E', "history").toTheEnd()) {
      assertTrue(client.out.toString().contains("nothing was said yet"), client.err.toString());
    }
  }

  @Test
  void aShellCompletesNamesAndEnds() throws IOException {
    try (Client client = new Client().send('S', "120 40").send('T', "xterm").until("parley> ")) {
      client.send('I', "engine:use st\tvo\tlanguage=es mo\tstarter-es\r").until("ready, pid");
      assertEquals("vosk", rig.engines.used.getFirst().name());
      assertEquals(Optional.of("es"), rig.engines.used.getFirst().language());
      assertEquals(Optional.of("starter-es"), rig.engines.used.getFirst().model());
      client.send('S', "60 20").send('I', "\u0004").toTheEnd();
      assertEquals(Optional.of(0), client.status);
    }
  }

  @Test
  void aKeyInterruptsTheAssistant() throws Exception {
    rig.run("voice:start");
    try (Client client = new Client().send('T', "xterm").until("parley> ")) {
      client.send('I', "hist\u0007ory\r").until("nothing was said yet");
      assertTrue(rig.journal.contains("interrupt"), "what was typed stays");
    }
  }

  @Test
  void anErrorInTheShellIsOneLine() throws IOException {
    try (Client client = new Client().send('T', "xterm").until("parley> ")) {
      client.send('I', "engine:use stt whisper\r").until("There are: vosk.");
      assertFalse(client.out.toString().contains("Exception"), client.out.toString());
    }
  }

  @Test
  void theProfileSaysNothingWhereThereIsNoLineToEdit() throws IOException {
    try (Client client = new Client().send('E', "gosh --login --nointeractive --noshutdown").toTheEnd()) {
      assertEquals("", client.out.toString());
    }
  }

  @Test
  void leavingInterruptsTheCommand() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    rig.processor.addCommand("test", new Hanging(began, interrupted), "hang");
    try (Client _ = new Client().send('E', "test:hang")) {
      assertTrue(began.await(10, TimeUnit.SECONDS));
    }
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
  }

  /** A command that waits for ever. */
  public static final class Hanging {
    private final CountDownLatch began;
    private final CountDownLatch interrupted;

    Hanging(CountDownLatch began, CountDownLatch interrupted) {
      this.began = began;
      this.interrupted = interrupted;
    }

    /** Waits. */
    public void hang() {
      began.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
    }
  }

  @Test
  void hostileFramesEndTheConnectionOnly() throws IOException {
    byte[][] hostile = {
      {'E', -1, -1, -1, -1}, {'E', 0x7F, -1, -1, -1}, {'Z', 0, 0, 0, 0}, {'S', 0, 0, 0, 1, 'x'}, {'E', 0}, {}
    };
    for (byte[] bytes : hostile) {
      try (Client client = new Client()) {
        client.channel.write(ByteBuffer.wrap(bytes));
        client.channel.shutdownOutput();
        assertEquals(Optional.empty(), client.toTheEnd().status);
      }
    }
    try (Client client = new Client().send('E', "history").toTheEnd()) {
      assertEquals(Optional.of(0), client.status);
    }
  }

  @Test
  void aFrameIsReadWhole() throws IOException {
    byte[] two = {'O', 0, 0, 0, 2, 'h', 'i', 'X', 0, 0, 0, 1, '0'};
    ByteArrayInputStream in = new ByteArrayInputStream(two);
    assertEquals("hi", AttachFrame.read(in).orElseThrow().text());
    assertEquals('X', AttachFrame.read(in).orElseThrow().type());
    assertEquals(Optional.empty(), AttachFrame.read(in));
  }

  @Test
  void aStaleSocketIsReplacedAndAnEndTakesItAway() throws IOException {
    server.orElseThrow().deactivate();
    assertFalse(Files.exists(server.orElseThrow().socket()));
    Files.writeString(server.orElseThrow().socket(), "stale");
    listen();
    try (Client client = new Client().send('E', "history").toTheEnd()) {
      assertEquals(Optional.of(0), client.status);
    }
  }

  @Test
  void aPathTooLongForASocketOnlyMeansNoAttaching() {
    AttachServer deep = new AttachServer(home.resolve("x".repeat(110)), rig.processor);
    assertFalse(Files.exists(deep.socket()));
    deep.deactivate();
  }
}
