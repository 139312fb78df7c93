package dev.parley.conversation.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.metrics.Counters;
import dev.parley.conversation.FakeLine;
import dev.parley.conversation.Work;
import dev.parley.wire.Event;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames of 10 ms; a loud one is speech to the gate, whatever the engine says. */
@Timeout(20)
class VoiceClientTest {
  private static final int LOUD = 8_000;

  private final FakeLine line = new FakeLine();
  private final Work work = new Work();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final VoiceClient client = new VoiceClient(line, new Log(), false, work, new Counters());
  private long position;

  private final class Log implements VoiceClient.Listener {
    @Override
    public void started(long onset) {
      told.add("started " + onset / 16);
    }

    @Override
    public void stopped(long end) {
      told.add("stopped " + end / 16);
    }
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Feeds frames one by one; an engine that keeps up judges each before the next. */
  private void frames(int many, int amplitude, boolean keepsUp) throws InterruptedException {
    for (int i = 0; i < many; i++) {
      short[] frame = new short[160];
      Arrays.fill(frame, (short) amplitude);
      client.frame(position, frame, true);
      work.awaitRest(5, TimeUnit.SECONDS);
      if (keepsUp) {
        line.tell(1, Event.of("parley-voice", Map.of("timestamp", position / 16, "probability", 0.0)));
      }
      position += 160;
    }
  }

  @Test
  void quietFramesAreJudgedTogetherAndALoudOneAtOnce() throws Exception {
    line.up(1);
    frames(50, 0, true);
    for (int i = 0; i < 40; i++, position += 160) {
      client.frame(position, new short[160], false);
    }
    assertTrue(work.awaitRest(5, TimeUnit.SECONDS), "the last of 20 wakes the thread");
    for (int i = 0; i < 5; i++, position += 160) {
      client.frame(position, new short[160], false);
    }
    short[] loud = new short[160];
    Arrays.fill(loud, (short) LOUD);
    client.frame(position, loud, false);
    assertTrue(work.awaitRest(5, TimeUnit.SECONDS));
    long sent = 0;
    while (sent < position + 160) {
      Event chunk = line.next("audio-chunk").event();
      assertEquals(sent / 16, chunk.number("timestamp", 0), "nothing is left out");
      sent += chunk.payload().length / 2;
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(told.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void theEngineDecidesWhileItKeepsUp() throws Exception {
    line.up(1);
    frames(100, 0, true);
    frames(20, LOUD, true);
    assertNull(told.peek(), "loud, but the engine does not call it speech");
    line.tell(1, Event.of("voice-started", Map.of("timestamp", 1_100)));
    assertEquals("started 1100", next());
    line.tell(1, Event.of("voice-stopped", Map.of("timestamp", 1_150)));
    assertEquals("stopped 1150", next());
  }

  @Test
  void withoutAnEngineTheGateDecides() throws Exception {
    frames(50, 0, false);
    frames(20, LOUD, false);
    frames(30, 0, false);
    assertEquals("started 500", next());
    assertEquals("stopped 700", next());
  }

  @Test
  void anEngineThatHangsIsNotWaitedFor() throws Exception {
    line.up(1);
    frames(50, 0, true);
    frames(50, 0, false);
    frames(20, LOUD, false);
    assertEquals("started 1000", next());
    frames(30, 0, false);
    assertEquals("stopped 1200", next());
    line.tell(1, Event.of("voice-started", Map.of("timestamp", 1_000)));
    line.tell(1, Event.of("voice-stopped", Map.of("timestamp", 1_200)));
    frames(50, 0, true);
    assertNull(told.peek(), "what it says when it wakes up is old");
  }

  @Test
  void anEngineThatDoesNotReadKeepsNobodyFromHearing() throws Exception {
    line.up(1);
    frames(50, 0, true);
    line.freeze();
    try {
      frames(400, 0, false);
      frames(20, LOUD, false);
      assertEquals("started 4500", next());
      frames(30, 0, false);
      assertEquals("stopped 4700", next());
    } finally {
      line.thaw();
    }
  }

  @Test
  void speechThatBeganBeforeTheHangIsNoticedAtItsOnset() throws Exception {
    line.up(1);
    frames(50, 0, true);
    frames(60, LOUD, false);
    assertEquals("started 500", next());
  }

  @Test
  void aNewEngineThatHearsNothingEndsWhatTheGateBegan() throws Exception {
    frames(50, 0, false);
    frames(20, LOUD, false);
    assertEquals("started 500", next());
    line.up(1);
    frames(110, LOUD, true);
    assertEquals("stopped 700", next());
  }

  @Test
  void aNewEngineThatIsLateToHearSpeechDoesNotCutIt() throws Exception {
    frames(50, 0, false);
    frames(20, LOUD, false);
    assertEquals("started 500", next());
    line.up(1);
    frames(60, LOUD, true);
    line.tell(1, Event.of("voice-started", Map.of("timestamp", 1_200)));
    frames(10, LOUD, true);
    line.tell(1, Event.of("voice-stopped", Map.of("timestamp", 1_350)));
    frames(30, 0, true);
    assertEquals("stopped 1400", next(), "the gate heard it until then, and the engine is new");
    assertNull(told.peek());
  }

  @Test
  void aNewEngineThatLosesTheVoiceForAMomentDoesNotEndIt() throws Exception {
    frames(50, 0, false);
    frames(20, LOUD, false);
    assertEquals("started 500", next());
    line.up(1);
    frames(10, LOUD, true);
    line.tell(1, Event.of("voice-started", Map.of("timestamp", 700)));
    frames(40, LOUD, true);
    line.tell(1, Event.of("voice-stopped", Map.of("timestamp", 1_100)));
    frames(10, LOUD, true);
    line.tell(1, Event.of("voice-started", Map.of("timestamp", 1_250)));
    frames(80, LOUD, true);
    assertNull(told.peek());
    line.tell(1, Event.of("voice-stopped", Map.of("timestamp", 2_000)));
    assertEquals("stopped 2000", next(), "it has been heard for long enough to be believed alone");
  }

  @Test
  void anEngineThatWakesUpDoesNotBringBackWhatIsOver() throws Exception {
    line.up(1);
    frames(50, 0, true);
    frames(50, LOUD, false);
    assertEquals("started 500", next());
    frames(30, 0, false);
    assertEquals("stopped 1000", next());
    line.tell(1, Event.of("voice-started", Map.of("timestamp", 500)));
    frames(10, 0, true);
    line.tell(1, Event.of("voice-stopped", Map.of("timestamp", 1_000)));
    frames(60, 0, true);
    assertNull(told.peek(), "it was heard already");
    line.tell(1, Event.of("voice-started", Map.of("timestamp", 2_000)));
    assertEquals("started 2000", next());
  }
}
