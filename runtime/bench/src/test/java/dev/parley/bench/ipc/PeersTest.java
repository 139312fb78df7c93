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
  private static final Placement ANY = new Placement("", -1, -1);

  @Test
  void oursBringsEveryFrameBack() throws IOException {
    try (Scratch scratch = new Scratch();
        Peer peer = new Peers(scratch).ours(ANY)) {
      answers(peer);
    }
  }

  @Test
  void theOneInCDoesToo() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Optional<Peer> peer = new Peers(scratch).c(ANY);
      assumeTrue(peer.isPresent(), "no C compiler");
      answersAndEnds(peer.get());
    }
  }

  @Test
  void theOneInPythonDoesToo() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Optional<Peer> peer = new Peers(scratch).queue(ANY);
      assumeTrue(peer.isPresent(), "no python3");
      answersAndEnds(peer.get());
    }
  }

  @Test
  void everyPlacementOfThisMachineWorks() throws IOException {
    try (Scratch scratch = new Scratch()) {
      for (Placement placement : Placement.all()) {
        answersAndEnds(new Peers(scratch).ours(placement));
      }
    }
  }

  @Test
  void aProgramThatEndsIsNamed() throws IOException {
    try (Peer peer = new Peer("broken", List.of("true"))) {
      assertThrows(IOException.class, () -> peer.hops(320, COUNT));
    }
  }

  @Test
  void theScratchFolderIsGoneAfterwards() throws IOException {
    Path file;
    try (Scratch scratch = new Scratch()) {
      file = scratch.resource(Peers.class, "hop.c");
      assertTrue(Files.exists(file));
    }
    assertTrue(Files.notExists(file.getParent()));
  }

  private static void answersAndEnds(Peer peer) throws IOException {
    try (peer) {
      answers(peer);
    }
  }

  private static void answers(Peer peer) throws IOException {
    for (int bytes : List.of(320, 3200)) {
      double[] hops = peer.hops(bytes, COUNT);
      assertEquals(COUNT, hops.length);
      for (double hop : hops) {
        assertTrue(hop > 0 && hop < 1_000_000, "µs: " + hop);
      }
    }
  }
}
