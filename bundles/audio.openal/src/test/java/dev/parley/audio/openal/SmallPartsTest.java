package dev.parley.audio.openal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {
  private static final List<String> NAMES = List.of("OpenAL Soft on USB Headset", "USB", "Built-in Audio");
  @TempDir private Path folder;

  @Test
  void aDeviceIsMeantByItsNameOrAPieceThatOnlyItHas() throws IOException {
    assertEquals("USB", DeviceNames.meant("microphone", " usb ", NAMES));
    assertEquals("OpenAL Soft on USB Headset", DeviceNames.meant("microphone", "head", NAMES));
    assertEquals(
        "more than one microphone has a in its name. There are: USB Headset, USB, Built-in Audio.",
        assertThrows(IOException.class, () -> DeviceNames.meant("microphone", "a", NAMES)).getMessage());
    assertEquals(
        "no microphone is called x. There is none.",
        assertThrows(IOException.class, () -> DeviceNames.meant("microphone", "x", List.of())).getMessage());
  }

  @Test
  void settingsOutOfRangeAreRefusedInOneLine() {
    OpenAlProvider provider = new OpenAlProvider(folder, new OpenAlCounters());
    for (Map<String, String> bad :
        List.of(
            Map.of("buffer", "9"),
            Map.of("buffer", "many"),
            Map.of("period", "99999999999"),
            Map.of("period", "-1"),
            Map.of("volume", "11"),
            Map.of("server", "unix:/nowhere/pulse.sock"))) {
      String message =
          String.valueOf(assertThrows(IOException.class, () -> provider.open(bad), bad.toString()).getMessage());
      assertTrue(message.length() > 20 && !message.contains("\n"), message);
    }
  }

  @Test
  void aServerIsSeenWhereItListens() throws IOException {
    Assumptions.assumeTrue(SoundServer.linux() && !SoundServer.card(), "only Linux without a card says no");
    Path socket = folder.resolve("native");
    SoundServer none = new SoundServer(Map.of("PULSE_RUNTIME_PATH", folder.toString()), folder);
    assertFalse(new SoundServer(Map.of(), folder).answers(Optional.of("unix:" + socket)));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertTrue(none.answers(Optional.empty()));
      assertTrue(new SoundServer(Map.of(), folder).answers(Optional.of("{id}unix:" + socket + " tcp:host")));
      assertTrue(new SoundServer(Map.of("PULSE_SERVER", socket.toString()), folder).answers(Optional.empty()));
    }
    Files.delete(socket);
    assertFalse(none.answers(Optional.of("unix:" + socket)));
    assertTrue(none.answers(Optional.of("tcp:elsewhere:4713")), "a host is believed");
    assertFalse(none.answers(Optional.of("unix:/" + "x".repeat(200))), "too long for a socket");
  }

  @Test
  void theQueueIsKeptAtItsDepth() {
    Depth depth = new Depth(800);
    assertEquals(200, count(depth, 200, 900, true), "what is right stays");
    assertEquals(199, count(depth, 200, 1_300, true), "one silent frame too many is left out");
    assertEquals(201, count(depth, 200, 300, true), "one too few is doubled");
    assertEquals(200, count(depth, 200, 1_300, false), "speech is left alone");
    assertEquals(199, count(depth, 200, 2_300, false), "unless the queue is far too long");
  }

  private static int count(Depth depth, int frames, int queued, boolean silent) {
    depth.restart();
    int times = 0;
    for (int i = 0; i < frames; i++) {
      times += depth.times(queued, silent);
    }
    return times;
  }

  @Test
  void theQueueGrowsOnlySoFar() {
    Depth depth = new Depth(800);
    for (int i = 0; i < 20; i++) {
      depth.deepen();
    }
    assertEquals(2_400, depth.wanted());
    Depth deep = new Depth(8_000);
    deep.deepen();
    assertEquals(8_000, deep.wanted());
  }

  @Test
  void aLineThatNeverGaveAnythingHasLongerAndLonger() {
    Watch watch = new Watch();
    long second = 1_000_000_000L;
    watch.opened(0, false);
    watch.taken(0, 100);
    watch.taken(0, 200);
    assertTrue(watch.trouble(second / 5, true).isEmpty());
    watch.taken(2 * second, 300);
    assertTrue(watch.trouble(2 * second, true).isEmpty());
    watch.taken(3 * second, 400);
    assertTrue(watch.trouble(3 * second, true).orElseThrow().contains("microphone"));
    watch.opened(0, true);
    watch.taken(4 * second, 100);
    watch.taken(4 * second, 200);
    assertTrue(watch.trouble(4 * second, true).isEmpty());
    watch.taken(6 * second, 300);
    assertTrue(watch.trouble(6 * second, true).isPresent());
  }
}
