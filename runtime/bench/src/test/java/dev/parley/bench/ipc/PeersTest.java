package dev.parley.bench.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.bench.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each peer sends back what it gets and answers with as many times. */
@Timeout(60)
class PeersTest {
  private static final int COUNT = 20;

  @Test
  void oursBringsEveryFrameBack() throws IOException {
    try (Scratch scratch = new Scratch();
        Peer peer = new JavaPeer(scratch)) {
      answers(peer);
    }
  }

  @Test
  void theOneInCDoesToo() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Optional<List<String>> command = Tools.c(scratch);
      assumeTrue(command.isPresent(), "no C compiler");
      try (Peer peer = ScriptPeer.c(command.get())) {
        answers(peer);
      }
    }
  }

  @Test
  void theOneInPythonDoesToo() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Optional<List<String>> command = Tools.python(scratch);
      assumeTrue(command.isPresent(), "no python3");
      try (Peer peer = ScriptPeer.python(command.get())) {
        answers(peer);
      }
    }
  }

  @Test
  void aProgramThatEndsIsNamed() throws IOException {
    try (Peer peer = ScriptPeer.c(List.of("cat", "/dev/null"))) {
      IOException failure = assertThrows(IOException.class, () -> peer.hops(new Frames(10), COUNT));
      assertTrue(failure.getMessage() != null);
    }
  }

  @Test
  void theScratchFolderIsGoneAfterwards() throws IOException {
    Path file;
    try (Scratch scratch = new Scratch()) {
      file = scratch.resource(Tools.class, "hop.c");
      assertTrue(Files.exists(file));
    }
    assertTrue(Files.notExists(file.getParent()));
  }

  private static void answers(Peer peer) throws IOException {
    for (int millis : List.of(10, 100)) {
      double[] hops = peer.hops(new Frames(millis), COUNT);
      assertEquals(COUNT, hops.length);
      for (double hop : hops) {
        assertTrue(hop > 0 && hop < 1_000_000, "µs: " + hop);
      }
    }
  }
}
