package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.Subscription;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engine processes that print garbage or break the protocol: they fail with a reason, and everything else goes on. */
@Timeout(90)
class BadWorkerTest {
  /** How it breaks the protocol, and words of the reason. */
  private static final Map<String, String> BREACHES =
      Map.of(
          "half", "in the middle of a frame",
          "hugedata", "4294967296",
          "hugepayload", "4294967296",
          "negative", "-1",
          "deep", "nest",
          "endless", "header line longer than 65536 bytes",
          "web", "header",
          "stall", "the peer stopped in the middle of a frame: cut off after 5000 ms");

  /** Frames of 100 that may take over 10 ms because a busy machine gave the core to others. */
  private static final int PREEMPTED = 5;

  private final Rig rig = Rig.realTime();
  private final EngineStatus good = rig.engines.active(EngineKind.TTS).orElseThrow();
  private final BadEngines bad = installed();

  private static BadEngines installed() {
    try {
      List<String> modes = new ArrayList<>(BREACHES.keySet().stream().map(how -> "start-" + how).toList());
      modes.addAll(List.of("start-noise", "later-hugepayload", "later-half"));
      return BadEngines.installed(modes);
    } catch (org.osgi.framework.BundleException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void putBack() throws Exception {
    rig.engines.use(good.choice()).get(20, TimeUnit.SECONDS);
    bad.close();
    rig.close();
  }

  private EngineStatus use(String name) throws Exception {
    return rig.engines.use(EngineChoice.of(EngineKind.TTS, name)).get(20, TimeUnit.SECONDS);
  }

  private List<EngineStatus> active() {
    return rig.engines.engines().stream().filter(EngineStatus::active).toList();
  }

  private AssistantTurn answerToAQuestion() {
    int mark = rig.log.mark();
    rig.say(rig.recording("short/01"));
    assertEquals("what time is it", rig.awaitUserTurn(mark).text());
    return rig.awaitAnswerEnd(mark);
  }

  @Test
  void whoBreaksTheProtocolFromTheStartIsNotTakenAndTheReasonIsSaid() throws Exception {
    List<EngineStatus> before = active();
    for (Map.Entry<String, String> breach : BREACHES.entrySet()) {
      ExecutionException refused = assertThrows(ExecutionException.class, () -> use("start-" + breach.getKey()));
      EngineException reason = (EngineException) refused.getCause();
      assertTrue(reason.getMessage().contains(breach.getValue()), breach.getKey() + ": " + reason.getMessage());
      assertEquals(before, active());
    }
    assertTrue(answerToAQuestion().heard().startsWith("It is"));
  }

  @Test
  void whoPrintsGarbageWithoutEndServesAndHoldsNobodyUp() throws Exception {
    use("start-noise");
    long overruns = Rig.counter("audio.frames.overrun");
    CountDownLatch second = new CountDownLatch(100);
    try (Subscription _ = rig.audio.tap((position, captured) -> second.countDown())) {
      assertTrue(second.await(5, TimeUnit.SECONDS), "the audio thread stood still");
    }
    assertTrue(Rig.counter("audio.frames.overrun") - overruns <= PREEMPTED, "the audio thread waited");
    EngineStatus noisy = rig.engines.active(EngineKind.TTS).orElseThrow();
    assertEquals("tts/start-noise ready", noisy.id() + " " + noisy.state().name().toLowerCase(Locale.ROOT));
    Path log = rig.engines.log(EngineKind.TTS).orElseThrow();
    assertTrue(Files.size(log) > 0 && Files.size(log) <= 10 << 20, log + " has " + Files.size(log) + " bytes");
    rig.engines.use(good.choice()).get(20, TimeUnit.SECONDS);
    assertTrue(answerToAQuestion().heard().startsWith("It is"));
  }

  @Test
  void whoBreaksItLaterIsTriedAgainAndThenTheNextSpeaks() throws Exception {
    for (String name : List.of("later-hugepayload", "later-half")) {
      use(name);
      BlockingQueue<EngineStatus> seen = new LinkedBlockingQueue<>();
      int mark = rig.log.mark();
      try (Subscription _ = rig.engines.watch(seen::add)) {
        rig.conversation.say("Nothing is lost.");
        AssistantTurn turn = rig.awaitAnswerEnd(mark);
        assertEquals("Nothing is lost.", turn.heard(), () -> name + ": " + rig.log.since(mark));
      }
      List<String> reasons =
          seen.stream().filter(s -> s.choice().name().equals(name)).map(EngineStatus::reason).toList();
      String words = BREACHES.get(name.substring("later-".length()));
      assertTrue(reasons.stream().anyMatch(reason -> reason.contains(words)), name + ": " + reasons);
      assertEquals(good.id(), rig.engines.active(EngineKind.TTS).orElseThrow().id());
    }
  }
}
