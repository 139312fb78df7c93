package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another engine takes over speech recognition in the middle of an utterance: no word is lost. */
@Timeout(180)
class SwapTest {
  private static final int NUMBER = 4;

  @Test
  void anotherRecogniserUnderstandsTheUtteranceItTookOver() throws Exception {
    try (Rig rig = Rig.realTime()) {
      EngineChoice usual = rig.engines.active(EngineKind.STT).orElseThrow().choice();
      try {
        assumeTrue(used(rig, "onnx"), "stt/onnx has no model here");
        use(rig, "vosk");
        long lost = Rig.counter("stt.lost");
        assertEquals(Utterance.numbered(rig, NUMBER).words(), swapped(rig, "onnx"));
        assertEquals(Utterance.numbered(rig, NUMBER).words(), swapped(rig, "vosk"));
        assertEquals(0, Rig.counter("stt.lost") - lost, "samples lost");
      } finally {
        rig.engines.use(usual).get(20, TimeUnit.SECONDS);
      }
    }
  }

  /** What is understood of an utterance in whose middle this engine takes over. */
  private static String swapped(Rig rig, String engine) throws Exception {
    int mark = rig.log.mark();
    long end = rig.say(Utterance.numbered(rig, NUMBER).samples());
    SpeechStarted started = rig.await(mark, SpeechStarted.class);
    LockSupport.parkNanos(Duration.ofMillis(AudioFormat.millis(end - started.at()) / 2).toNanos());
    use(rig, engine);
    UserTurn turn = rig.awaitUserTurn(mark);
    assertEquals(engine, rig.engines.active(EngineKind.STT).orElseThrow().choice().name());
    rig.awaitAnswerTo(turn);
    return turn.text();
  }

  private static void use(Rig rig, String engine) throws Exception {
    rig.engines.use(EngineChoice.of(EngineKind.STT, engine).in("en")).get(20, TimeUnit.SECONDS);
  }

  private static boolean used(Rig rig, String engine) throws Exception {
    try {
      use(rig, engine);
      return true;
    } catch (ExecutionException e) {
      if (!e.getCause().getMessage().contains("no onnx model")) {
        throw e;
      }
      return false;
    }
  }
}
