package dev.parley.conversation.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.metrics.Counters;
import dev.parley.conversation.FakeLine;
import dev.parley.conversation.FakeLine.Sent;
import dev.parley.conversation.Work;
import dev.parley.conversation.ears.Recording;
import dev.parley.wire.Event;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SttClientTest {
  private final FakeLine line = new FakeLine();
  private final Recording recording = new Recording();
  private final Counters counters = new Counters();
  private final Work work = new Work();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final SttClient client = new SttClient(line, recording, new Log(), "en", false, work, counters);
  private long position;

  private final class Log implements SttClient.Listener {
    @Override
    public void partial(int utterance, String text) {
      heard.add("partial " + utterance + " " + text);
    }

    @Override
    public void understood(int utterance, String text, Confidence confidence, long compute) {
      heard.add("final " + utterance + " " + text + " " + compute);
    }

    @Override
    public void failed(int utterance, String reason) {
      heard.add("failed " + utterance + " " + reason);
    }
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void speak(int frames) {
    for (int i = 0; i < frames; i++) {
      short[] frame = new short[160];
      for (int k = 0; k < frame.length; k++) {
        frame[k] = (short) (position + k);
      }
      recording.append(position, frame);
      position += frame.length;
      client.frame(position);
    }
  }

  @Test
  void closingDoesNotInterruptWhatIsBeingSent() throws Exception {
    line.up(1);
    line.freeze();
    client.open(1, 0);
    until(line::blocked);
    Thread closing = Thread.ofPlatform().start(client::close);
    until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    line.thaw();
    closing.join();
    assertFalse(line.interrupted());
    assertTrue(take().event().is("transcribe"));
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** The audio of the next request to a generation, up to its end. */
  private byte[] audioOf(long generation) throws InterruptedException {
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    for (Sent sent = take(); !sent.event().is("audio-stop"); sent = take()) {
      if (sent.generation() == generation) {
        audio.writeBytes(sent.event().payload());
      }
    }
    return audio.toByteArray();
  }

  private Sent take() throws InterruptedException {
    Sent sent = line.sent.poll(5, TimeUnit.SECONDS);
    assertTrue(sent != null, "nothing more was sent");
    return sent;
  }

  private byte[] recorded(long from, long to) {
    return Messages.audioChunk(from, recording.copy(from, to)).payload();
  }

  private long counter(String name) {
    return counters.readings().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow().value();
  }

  @Test
  void anUtteranceIsSentWholeAndItsHypothesesAreTold() throws Exception {
    line.up(1);
    speak(50);
    client.open(1, 1_600);
    speak(30);
    client.close(1, position);
    assertEquals("en", line.next("transcribe").event().text("language").orElseThrow());
    assertArrayEquals(recorded(1_600, position), audioOf(1));
    line.tell(1, Event.of("parley-partial", Map.of("id", 1, "text", "hel")));
    line.tell(1, Event.of("transcript", Map.of("id", 1, "text", "hello", "compute", 42)));
    assertEquals("partial 1 hel", heard.poll(5, TimeUnit.SECONDS));
    assertEquals("final 1 hello 42", heard.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void aFrozenEngineMakesTheQueueDropAndCountButGetsTheUtteranceWhole() throws Exception {
    line.up(1);
    client.open(1, 0);
    line.next("transcribe");
    line.freeze();
    speak(300);
    assertTrue(counter("stt.live.dropped") > 100, "dropped " + counter("stt.live.dropped"));
    client.close(1, position);
    line.thaw();
    assertArrayEquals(recorded(0, position), audioOf(1));
    assertEquals(0, counter("stt.lost"));
  }

  @Test
  void aProcessThatDiesIsFollowedByOneThatGetsItAllFromTheStart() throws Exception {
    line.up(1);
    client.open(1, 0);
    speak(40);
    line.next("audio-chunk");
    line.down(1);
    speak(40);
    line.up(2);
    speak(20);
    client.close(1, position);
    assertEquals(2, line.next("transcribe").generation());
    assertArrayEquals(recorded(0, position), audioOf(2));
    assertEquals(1, counter("stt.replayed"));
  }

  @Test
  void anAnswerFromTheProcessThatWasReplacedIsNotTakenTwice() throws Exception {
    line.up(1);
    client.open(1, 0);
    speak(10);
    client.close(1, position);
    line.next("audio-stop");
    line.up(2);
    line.next("audio-stop");
    line.tell(1, Event.of("transcript", Map.of("id", 1, "text", "old")));
    line.tell(2, Event.of("transcript", Map.of("id", 1, "text", "new")));
    line.tell(2, Event.of("transcript", Map.of("id", 1, "text", "again")));
    assertEquals("final 1 new 0", heard.poll(5, TimeUnit.SECONDS));
    assertTrue(work.awaitRest(5, TimeUnit.SECONDS));
    assertTrue(heard.isEmpty());
  }

  @Test
  void aPlainPeerThatRepeatsNoIdIsUnderstoodInOrder() throws Exception {
    line.up(1);
    client.open(1, 0);
    speak(10);
    client.close(1, position);
    client.open(2, position);
    speak(10);
    client.close(2, position);
    line.next("audio-stop");
    line.next("audio-stop");
    line.tell(1, Event.of("transcript", Map.of("text", "one")));
    line.tell(1, Event.of("transcript", Map.of("text", "two")));
    assertEquals("final 1 one 0", heard.poll(5, TimeUnit.SECONDS));
    assertEquals("final 2 two 0", heard.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void audioOlderThanTheRecordingIsCountedAsLost() throws Exception {
    client.open(1, 0);
    speak(7_000);
    client.close(1, position);
    line.up(1);
    line.next("audio-stop");
    assertEquals(position - 63L * 16_000, counter("stt.lost"));
  }

  private SttClient inLockstep() {
    return new SttClient(line, recording, new Log(), "en", true, work, counters);
  }

  private void echoMarks() throws InterruptedException {
    for (Sent sent = take(); !sent.event().is("audio-stop"); sent = take()) {
      if (sent.event().is("parley-mark")) {
        line.tell(1, sent.event());
      }
    }
  }

  @Test
  void inLockstepAFinalHypothesisHoldsTheClockUntilItComes() throws Exception {
    line.up(1);
    try (SttClient stepping = inLockstep()) {
      speak(30);
      stepping.open(1, 0);
      stepping.close(1, position);
      echoMarks();
      assertFalse(work.awaitRest(50, TimeUnit.MILLISECONDS), "its words are not known");
      line.tell(1, Event.of("transcript", Map.of("id", 1, "text", "hello")));
      assertTrue(work.awaitRest(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void inLockstepADeadEngineHoldsNothing() throws Exception {
    line.up(1);
    try (SttClient stepping = inLockstep()) {
      speak(30);
      stepping.open(1, 0);
      stepping.close(1, position);
      echoMarks();
      line.down(1);
      assertTrue(work.awaitRest(5, TimeUnit.SECONDS));
      line.up(2);
      line.next("audio-stop");
      assertFalse(work.awaitRest(50, TimeUnit.MILLISECONDS), "the next one has it now");
      stepping.drop(1);
    }
  }
}
