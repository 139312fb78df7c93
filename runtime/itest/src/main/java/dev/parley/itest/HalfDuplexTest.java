package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.Duplex;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Notice;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.conversation.EventLog;
import dev.parley.api.host.Voice;
import dev.parley.rig.Echo;
import dev.parley.rig.PulseServer;
import dev.parley.rig.Room;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In half duplex, in a room with an echo: it listens, then speaks; a key interrupts it, and nothing else does. */
@Timeout(180)
class HalfDuplexTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LONG =
      "This is a long explanation, and nothing that you say now is going to stop it, because nobody listens to you"
          + " until it is over. Only the key that interrupts can do that, or the command of the same name.";

  private final Voice voice = Services.service(Voice.class);
  private final Conversation conversation = Services.service(Conversation.class);
  private final AudioEngine audio = Services.service(AudioEngine.class);
  private final EventLog log = new EventLog();

  @Test
  void itListensThenSpeaks() throws Exception {
    Assumptions.assumeTrue(PulseServer.installed(), "pulseaudio is not installed");
    short[] question =
        Services.service(WavFiles.class).read(Rig.root().resolve("runtime/recording/short/01.wav"));
    try (Room room = Room.open(Optional.of(Echo.DESK));
        Subscription _ = conversation.listen(log)) {
      voice.start("openal", Map.of("server", room.server().address(), "in", "Microphone", "out", "Loudspeaker"));
      assertTrue(audio.duplex().full(), audio.duplex().line());
      audio.duplex(Duplex.Mode.HALF);
      assertTrue(await(0, Notice.class).text().startsWith("half duplex (listens and speaks in turns"));
      nobodyIsHeardWhileItSpeaks(room, question);
      aKeyInterrupts();
      afterwardsItListens(room, question);
    } finally {
      voice.stop();
      audio.duplex(Duplex.Mode.AUTO);
    }
  }

  private void nobodyIsHeardWhileItSpeaks(Room room, short[] question) throws Exception {
    int mark = log.mark();
    conversation.say(LONG);
    await(mark, SpeakingStarted.class);
    assertEquals(0, room.speak(question).waitFor());
    assertFalse(log.since(mark).stream().anyMatch(SpeechStarted.class::isInstance), log.since(mark).toString());
    assertFalse(log.since(mark).stream().anyMatch(AssistantPaused.class::isInstance));
  }

  private void aKeyInterrupts() throws Exception {
    int mark = log.mark();
    conversation.interrupt();
    assertTrue(await(mark, AssistantTurn.class).interrupted());
  }

  private void afterwardsItListens(Room room, short[] question) throws Exception {
    awaitListening();
    int mark = log.mark();
    room.speak(question);
    assertEquals("what time is it", await(mark, UserTurn.class).text());
    assertFalse(await(mark, AssistantTurn.class).interrupted());
  }

  /** Until no frame of a hundred milliseconds is muted any more. */
  private void awaitListening() throws InterruptedException {
    long muted = -1;
    while (Rig.counter("duplex.muted") != muted) {
      muted = Rig.counter("duplex.muted");
      assertTrue(frames(10), "frames go on");
    }
  }

  /** Lets so many frames pass. */
  private boolean frames(int count) throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(count);
    try (Subscription _ = audio.tap((position, captured) -> passed.countDown())) {
      return passed.await(20, TimeUnit.SECONDS);
    }
  }

  private <T extends ConversationEvent> T await(int mark, Class<T> type) throws InterruptedException {
    return log.await(mark, type, event -> true, PATIENCE)
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + "; there was: " + log.since(mark)));
  }
}
