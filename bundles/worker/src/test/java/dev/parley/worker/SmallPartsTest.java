package dev.parley.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.wire.Event;
import dev.parley.worker.Hysteresis.Change;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SmallPartsTest {
  @Test
  void optionsAreReadAndMistakesNamed() {
    String[] all = {"--engine-class", "C", "--kind", "tts", "--name", "n", "--uri", "u", "--setting", "a=b=c"};
    Options options = Options.parse(all);
    assertEquals(Map.of("a", "b=c"), options.setup().orElseThrow().settings());
    assertFalse(options.dieWithHost());
    assertEquals(Optional.empty(), Options.parse(java.util.Arrays.copyOf(all, 8)).setup());
    assertMistake("--engine-class is missing", "--kind", "tts");
    assertMistake("no such kind of engine: x", "--engine-class", "C", "--kind", "x", "--name", "n", "--uri", "u");
    assertMistake("unknown option --what", "--what");
    assertMistake("--uri wants a value", "--uri");
    assertMistake("--setting wants KEY=VALUE, not =b", "--setting", "=b");
  }

  private static void assertMistake(String message, String... arguments) {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Options.parse(arguments)).getMessage().contains(message));
  }

  @Test
  void voiceBeginsAndEndsWithHysteresis() {
    Hysteresis voice = new Hysteresis(Setup.of("", "", Map.of()), 512);
    double[] probabilities = {0.7, 0.4, 0.7, 0.65, 0.4, 0.1, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    Change[] expected = new Change[probabilities.length];
    java.util.Arrays.fill(expected, Change.NONE);
    expected[3] = Change.STARTED;
    expected[13] = Change.STOPPED;
    for (int i = 0; i < probabilities.length; i++) {
      assertEquals(expected[i], voice.window((i + 1) * 512L, probabilities[i]), "window " + i);
      assertEquals(i >= 3 && i < 13, voice.speaking());
      assertEquals(i < 3 ? 0 : i < 13 ? 2 * 512 : 7 * 512, voice.edge());
    }
    assertThrows(
        IllegalArgumentException.class, () -> new Hysteresis(Setup.of("", "", Map.of("start", "loud")), 512));
  }

  @Test
  void theStopwatchCountsFromItsMoment() {
    AtomicLong clock = new AtomicLong();
    Stopwatch watch = new Stopwatch(clock::get);
    watch.start();
    clock.set(5_000);
    watch.stop();
    assertEquals(0, watch.micros());
    watch.start();
    clock.set(7_000);
    watch.from();
    clock.set(9_000);
    assertEquals(2, watch.micros());
    watch.stop();
    clock.set(100_000);
    watch.start();
    clock.set(101_000);
    watch.stop();
    watch.stop();
    assertEquals(3, watch.micros());
  }

  @Test
  void theInboxIsBoundedAndClosed() throws Exception {
    Inbox inbox = new Inbox();
    Event big = new Event("x", Map.of(), new byte[4 << 20]);
    assertEquals(Inbox.Offer.TAKEN, inbox.offer(big));
    assertEquals(Inbox.Offer.TAKEN, inbox.offer(big));
    assertEquals(Inbox.Offer.FULL, inbox.offer(new Event("x", Map.of(), new byte[1])));
    assertEquals(Inbox.Offer.TAKEN, inbox.offer(Event.of("small")));
    assertTrue(inbox.poll(0).isPresent());
    assertEquals(Inbox.Offer.TAKEN, inbox.offer(big));
    inbox.close();
    assertEquals(Inbox.Offer.CLOSED, inbox.offer(big));
    assertTrue(inbox.poll(0).isPresent() && inbox.poll(0).isPresent() && inbox.poll(0).isPresent());
    assertTrue(inbox.poll(Long.MAX_VALUE).isEmpty());
  }

  @Test
  void failuresFitOnOneLine() {
    Exception failure = new IllegalStateException("a\nb", new RuntimeException("cause"));
    assertEquals("IllegalStateException: a b", OneLine.of(failure));
    assertEquals("NullPointerException", OneLine.of(new NullPointerException()));
    String trace = OneLine.trace(failure);
    assertTrue(trace.contains("caused by java.lang.RuntimeException: cause < dev.parley.worker."), trace);
    assertFalse(trace.contains("\n"));
  }
}
