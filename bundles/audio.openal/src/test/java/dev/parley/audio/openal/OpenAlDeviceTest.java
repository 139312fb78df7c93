package dev.parley.audio.openal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DuplexDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The device's turns, on written time. */
@Timeout(20)
class OpenAlDeviceTest {
  private static final int DEPTH = 800;
  private final FakeLine first = new FakeLine("first");
  private final LinkedBlockingQueue<Line> others = new LinkedBlockingQueue<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final OpenAlCounters counters = new OpenAlCounters();
  private final OpenAlDevice device = new OpenAlDevice(first, this::another, new Depth(DEPTH), counters, () -> 0);
  private final Told told = new Told();
  private long millis;
  private volatile int faults;

  private Line another(boolean strict) throws IOException {
    if (attempts.incrementAndGet() <= faults) {
      throw new IllegalStateException("a driver's fault");
    }
    Line line = others.poll();
    if (line == null) {
      throw new IOException("none");
    }
    return line;
  }

  private final class Told implements DuplexDevice.Callback {
    final List<String> said = new ArrayList<>();
    final List<Short> heard = new ArrayList<>();
    long filled;
    boolean audible = true;

    @Override
    public void fill(long position, short[] played) {
      assertEquals(filled, position);
      filled += played.length;
      Arrays.fill(played, (short) (first.silence ? 0 : 5));
    }

    @Override
    public void frame(long position, short[] captured, short[] played) {
      assertEquals(filled - AudioFormat.FRAME, position);
      assertEquals(first.silence ? 0 : 5, played[0]);
      heard.add(captured[0]);
    }

    @Override
    public void notice(String text) {
      said.add(text);
    }

    @Override
    public void audible(boolean yes) {
      audible = yes;
      said.add(yes ? "audible" : "inaudible");
    }

    @Override
    public void ended(String reason) {
      said.add("ended " + reason);
    }
  }

  /** So many milliseconds, a turn every 10 ms, in which the line gives and takes. */
  private void run(FakeLine line, int duration) {
    for (int i = 0; i < duration; i += 10) {
      millis += 10;
      line.pass(AudioFormat.FRAME);
      device.turn(told, millis * 1_000_000);
    }
  }

  /** So many milliseconds in which nothing comes or goes. */
  private void silence(int duration) {
    for (int i = 0; i < duration; i += 10) {
      millis += 10;
      device.turn(told, millis * 1_000_000);
    }
  }

  private void begin() {
    device.begin(told, 0);
    run(first, 100);
  }

  /** Turns until the device has taken the other line. */
  private void awaitLine(FakeLine other) {
    while (other.played.isEmpty() && other.taken == 0 && told.said.size() < 100) {
      other.waiting += AudioFormat.FRAME;
      millis += 10;
      device.turn(told, millis * 1_000_000);
      Thread.onSpinWait();
    }
  }

  @Test
  void framesFollowTheMicrophone() {
    begin();
    run(first, 1_000);
    assertEquals(110, told.heard.size());
    assertTrue(told.heard.stream().allMatch(sample -> sample == 77));
    assertEquals(List.of("inaudible", "audible"), told.said);
    assertEquals(DEPTH, first.depth);
    assertEquals(first.latency(), device.outputLatency());
  }

  @Test
  void whatIsQueuedIsTakenBack() {
    begin();
    run(first, 500);
    assertEquals(told.filled - first.queued, device.takeBack().orElseThrow());
  }

  @Test
  void aLostDeviceIsSaidOnceAndFramesGoOn() {
    begin();
    int before = told.heard.size();
    first.connected = false;
    silence(1_000);
    assertEquals(
        List.of(
            "inaudible",
            "audible",
            "the sound device or the sound server is gone; looking for another, and for it to come back",
            "inaudible"),
        told.said);
    assertEquals(before + 88, told.heard.size(), 1.0);
    assertEquals((short) 0, told.heard.getLast());
  }

  @Test
  void anotherLineIsTakenAndSaidWhenSoundFlows() {
    begin();
    first.connected = false;
    FakeLine second = new FakeLine("second");
    others.add(second);
    silence(50);
    awaitLine(second);
    assertFalse(told.said.contains("sound is back: second"));
    run(second, 100);
    assertEquals(List.of("audible", "sound is back: second"), told.said.subList(4, 6));
    assertEquals((short) 77, told.heard.getLast());
    assertEquals(1, counters.losses.value());
    assertEquals("openal: second", device.name());
  }

  @Test
  void aDriverThatThrowsIsTriedAgain() {
    begin();
    faults = 1;
    first.connected = false;
    FakeLine second = new FakeLine("second");
    others.add(second);
    silence(50);
    awaitLine(second);
    assertEquals(2, attempts.get());
    assertEquals("openal: second", device.name());
  }

  @Test
  void aMicrophoneThatGivesNothingIsNoticedWithin500Millis() {
    begin();
    for (int i = 0; i < 50; i++) {
      millis += 10;
      first.taken += AudioFormat.FRAME;
      device.turn(told, millis * 1_000_000);
    }
    assertTrue(told.said.get(2).startsWith("the microphone gives no sound"), told.said.toString());
  }

  @Test
  void aLoudspeakerThatTakesNothingIsNoticedWithin500Millis() {
    begin();
    for (int i = 0; i < 50; i++) {
      millis += 10;
      first.waiting += AudioFormat.FRAME;
      device.turn(told, millis * 1_000_000);
    }
    assertTrue(told.said.get(2).startsWith("the loudspeaker takes no sound"), told.said.toString());
  }

  @Test
  void afterALossSpeechCountsAsHeardUpToIt() {
    begin();
    run(first, 500);
    long expected = told.filled - device.outputLatency();
    first.connected = false;
    silence(10);
    silence(500);
    assertEquals(expected, device.takeBack().orElseThrow());
  }

  @Test
  void aMicrophoneThatStuttersLosesNothingAndDoublesNothing() {
    begin();
    int before = told.heard.size();
    silence(200);
    first.pass(200 * 16);
    run(first, 800);
    assertEquals(before + 100, told.heard.size(), 12);
    assertEquals(8, counters.silent.value(), 1.0);
  }

  @Test
  void aLoudspeakerThatRanDryGetsMore() {
    begin();
    first.dry = 1;
    run(first, 10);
    assertEquals(1, counters.dry.value());
    first.queued = 0;
    run(first, 10);
    assertEquals(DEPTH + 2 * AudioFormat.FRAME, first.depth);
  }

  @Test
  void aFrameThatIsDoubledIsTold() {
    first.silence = true;
    begin();
    first.queued = DEPTH / 4;
    run(first, 2_500);
    assertEquals(counters.corrected.value(), device.slipped() / AudioFormat.FRAME);
    assertTrue(device.slipped() > 0, "the queue was too short");
  }

  @Test
  void nothingIsTakenAfterItWasClosed() {
    begin();
    device.close();
    assertTrue(first.closed);
    assertEquals(told.filled - device.outputLatency(), device.takeBack().orElseThrow());
  }
}
