package dev.parley.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A terminal attached to a host that is played by the test. */
@Timeout(10)
class AttachmentTest {
  @TempDir Path home;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    Files.createDirectories(home.resolve("run"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(home.resolve("run/shell.sock")));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void onlyTheShellAndScriptsCanBeGivenToARunningHost() {
    assertTrue(Attachment.possible(home, List.of()));
    assertTrue(Attachment.possible(home, List.of("run", "a.gosh")));
    assertFalse(Attachment.possible(home, List.of("demo")));
    assertFalse(Attachment.possible(home.resolve("elsewhere"), List.of()));
  }

  @Test
  void aScriptRunsInTheHostAndItsStatusComesBack() throws Exception {
    Path script = Files.writeString(home.resolve("a.gosh"), "engine:list");
    CompletableFuture<List<String>> sent = CompletableFuture.supplyAsync(() -> host(2, "X3"));
    assertEquals(3, Attachment.attach(home, List.of("run", script.toString())));
    assertEquals("Eengine:list", sent.get().getLast());
    assertEquals("F" + Path.of("").toAbsolutePath(), sent.get().getFirst());
  }

  @Test
  void aHostThatDiesIsAFailure() throws Exception {
    Path script = Files.writeString(home.resolve("a.gosh"), "engine:list");
    CompletableFuture<List<String>> sent = CompletableFuture.supplyAsync(() -> host(2, "Ohalf"));
    assertEquals(1, Attachment.attach(home, List.of("run", script.toString())));
    assertEquals(2, sent.get().size());
  }

  /** Takes so many frames, answers with one, and goes. */
  private List<String> host(int many, String answer) {
    List<String> frames = new ArrayList<>();
    try (SocketChannel terminal = server.accept()) {
      DataInputStream in = new DataInputStream(Channels.newInputStream(terminal));
      while (frames.size() < many) {
        char type = (char) in.readByte();
        frames.add(type + new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      }
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(terminal));
      out.writeByte(answer.charAt(0));
      out.writeInt(answer.length() - 1);
      out.write(answer.substring(1).getBytes(StandardCharsets.UTF_8));
      return frames;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
