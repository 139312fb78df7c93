package dev.parley.conversation.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.Playout;
import dev.parley.api.metrics.Counters;
import dev.parley.conversation.Courier;
import dev.parley.conversation.FakeLine;
import dev.parley.conversation.FakeLine.Sent;
import dev.parley.conversation.Loop;
import dev.parley.conversation.Work;
import dev.parley.conversation.engines.TtsClient;
import dev.parley.wire.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SpeakerTest {
  private final Work work = new Work();
  private final Loop loop = new Loop(work, new Counters());
  private final FakeLine line = new FakeLine();
  private final Courier courier = new Courier("tts", new Counters());
  private final FakePlayout playout = new FakePlayout();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final TtsClient tts = new TtsClient(line, loop, work, courier);
  private final Speaker speaker = new Speaker(playout, tts, new Log());

  @BeforeEach
  void start() {
    loop.start();
    line.up(1);
  }

  @AfterEach
  void stop() {
    loop.close();
    courier.close();
  }

  /** Runs on the loop and waits for all it set going. */
  private void onLoop(Runnable task) throws InterruptedException {
    java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
    loop.post(task);
    loop.post(done::countDown);
    assertTrue(done.await(5, TimeUnit.SECONDS));
  }

  private long synthesize(String expected) throws InterruptedException {
    Sent request = line.next("synthesize");
    assertEquals(expected, request.event().text("text").orElseThrow());
    return request.event().number("id", -1);
  }

  private void tell(long generation, String type, Map<String, Object> data, int samples) {
    line.tell(generation, new Event(type, data, new byte[samples * 2]));
  }

  private void sing(long generation, long id, int samples) {
    tell(generation, "audio-chunk", Map.of("id", id, "rate", 16_000, "channels", 1), samples);
  }

  @Test
  void aRehearsalIsHeardByNobodyAndLeavesTheVoiceFree() throws Exception {
    Rehearsal rehearsal = new Rehearsal(tts);
    onLoop(() -> rehearsal.begin("es"));
    long id = synthesize("Listo.");
    sing(1, id, 1_600);
    tell(1, "audio-stop", Map.of("id", id), 0);
    onLoop(() -> assertEquals(0, playout.queued()));
    assertEquals(List.of(), log);
    onLoop(() -> {
      rehearsal.end();
      speaker.begin(1, "en");
      speaker.write("It is ten.");
      speaker.finish();
    });
    synthesize("It is ten.");
  }

  @Test
  void aRehearsalGivesWayToWhatIsReallySaid() throws Exception {
    Rehearsal rehearsal = new Rehearsal(tts);
    onLoop(() -> rehearsal.begin("en"));
    synthesize("Ready.");
    onLoop(() -> {
      rehearsal.end();
      speaker.begin(1, "en");
      speaker.write("It is ten.");
      speaker.finish();
    });
    line.next("parley-cancel");
    synthesize("It is ten.");
  }

  @Test
  void sentencesAreSpokenWhileTheTextIsStillBeingWritten() throws Exception {
    onLoop(() -> {
      speaker.begin(1, "en");
      speaker.write("It is ten. And");
    });
    long id = synthesize("It is ten.");
    sing(1, id, 1_600);
    tell(1, "audio-stop", Map.of("id", id), 0);
    onLoop(() -> {
      speaker.write(" so on.");
      speaker.finish();
    });
    long next = synthesize("And so on.");
    sing(1, next, 1_600);
    tell(1, "audio-stop", Map.of("id", next), 0);
    onLoop(() -> playout.play(1_000));
    onLoop(speaker::tick);
    onLoop(() -> playout.play(3_200));
    onLoop(speaker::tick);
    assertEquals(List.of("sentence", "audio", "started", "ended It is ten. And so on."), log);
  }

  @Test
  void whatWasHeardBeforeAStopIsKnownToTheWord() throws Exception {
    onLoop(() -> {
      speaker.begin(1, "en");
      speaker.write("one, two three four. ");
    });
    long id = synthesize("one, two three four.");
    int[] offsets = {0, 5, 9, 15};
    for (int i = 0; i < 4; i++) {
      Map<String, Object> word = Map.of("id", id, "offset", offsets[i], "length", 3, "start", i * 100);
      tell(1, "parley-word", word, 0);
    }
    sing(1, id, 6_400);
    onLoop(() -> playout.play(2_000));
    onLoop(() -> log.add(speaker.stop().heard()));
    assertEquals("one,", log.getLast());
    assertEquals(id, line.next("parley-cancel").event().number("id", -1));
  }

  @Test
  void aVoiceThatDiesIsFollowedByOneThatSaysTheRest() throws Exception {
    onLoop(() -> {
      speaker.begin(1, "en");
      speaker.write("one two three.");
      speaker.finish();
    });
    long id = synthesize("one two three.");
    tell(1, "parley-word", Map.of("id", id, "offset", 0, "length", 3, "start", 0), 0);
    tell(1, "parley-word", Map.of("id", id, "offset", 4, "length", 3, "start", 100), 0);
    tell(1, "parley-word", Map.of("id", id, "offset", 8, "length", 5, "start", 200), 0);
    sing(1, id, 2_000);
    onLoop(() -> {});
    line.down(1);
    line.up(2);
    long next = synthesize("two three.");
    sing(2, next, 1_600);
    tell(2, "audio-stop", Map.of("id", next), 0);
    onLoop(() -> playout.play(3_600));
    onLoop(speaker::tick);
    assertEquals("ended one two three.", log.getLast());
  }

  @Test
  void audioThatNobodyUnderstandsIsTold() throws Exception {
    onLoop(() -> {
      speaker.begin(1, "en");
      speaker.write("It is ten. And so on.");
      speaker.finish();
    });
    long id = synthesize("It is ten.");
    tell(1, "audio-chunk", Map.of("id", id, "width", 4), 800);
    assertEquals(id, line.next("parley-cancel").event().number("id", -1));
    tell(1, "audio-stop", Map.of("id", synthesize("And so on.")), 0);
    onLoop(speaker::tick);
    assertTrue(log.contains("unspeakable It is ten. audio of 32 bits, only 16 are understood"), log.toString());
  }

  @Test
  void wordsBeyondTheTextAreNotCounted() throws Exception {
    onLoop(() -> {
      speaker.begin(1, "en");
      speaker.write("one, two three four. ");
    });
    long id = synthesize("one, two three four.");
    tell(1, "parley-word", Map.of("id", id, "offset", 0, "length", 3, "start", 0), 0);
    tell(1, "parley-word", Map.of("id", id, "offset", 5, "length", Integer.MAX_VALUE, "start", 100), 0);
    tell(1, "parley-word", Map.of("id", id, "offset", 1L << 32, "length", 3, "start", 100), 0);
    tell(1, "parley-word", Map.of("id", id, "offset", 9, "length", 5, "start", 200), 0);
    sing(1, id, 6_400);
    onLoop(() -> playout.play(6_000));
    onLoop(() -> log.add(speaker.stop().heard()));
    assertEquals("one,", log.getLast());
  }

  @Test
  void aSentenceThatCannotBeSpokenIsToldAndTheNextIsSpoken() throws Exception {
    onLoop(() -> {
      speaker.begin(1, "es");
      speaker.write("Hola. Adiós.");
      speaker.finish();
    });
    tell(1, "error", Map.of("id", synthesize("Hola."), "text", "no Spanish"), 0);
    tell(1, "error", Map.of("id", synthesize("Adiós."), "text", "no Spanish"), 0);
    onLoop(() -> {});
    assertTrue(log.contains("unspeakable Hola. no Spanish"));
    assertEquals("ended Hola. Adiós.", log.getLast());
  }

  private final class Log implements Speaker.Listener {
    @Override
    public void firstSentence(int turn) {
      log.add("sentence");
    }

    @Override
    public void firstAudio(int turn, long compute) {
      log.add("audio");
    }

    @Override
    public void started(int turn) {
      log.add("started");
    }

    @Override
    public void ended(int turn, String heard) {
      log.add("ended " + heard);
    }

    @Override
    public void unspeakable(int turn, String sentence, String reason) {
      log.add("unspeakable " + sentence + " " + reason);
    }
  }

  /** Plays as far as it is told. */
  private static final class FakePlayout implements Playout {
    private long queued;
    private long handed;

    void play(long position) {
      handed = Math.min(position, queued);
    }

    @Override
    public long write(int rate, short[] samples) {
      queued += samples.length;
      return queued;
    }

    @Override
    public long flush() {
      return queued;
    }

    @Override
    public long handed() {
      return handed;
    }

    @Override
    public long heard() {
      return handed;
    }

    @Override
    public long queued() {
      return queued;
    }

    @Override
    public long stop() {
      queued = handed;
      return handed;
    }

    @Override
    public void pause(boolean paused) {
      throw new AssertionError("nobody pauses here");
    }

    @Override
    public void lower(boolean quiet) {
      throw new AssertionError("nobody asks for less here");
    }
  }
}
