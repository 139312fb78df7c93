package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.api.conversation.ConversationEvent.SpeechStarted;
import dev.parley.api.engine.EngineKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The recogniser's process is stopped with SIGSTOP in the middle of an utterance: its queue fills, drops and counts,
 * the audio thread never waits, and once it goes on the utterance is understood whole.
 */
@Timeout(60)
class BackpressureTest {
  /** Longer than socket buffers and the queue of one second can hold, shorter than the patience of supervision. */
  private static final int STOPPED_FRAMES = 250;

  /** Frames that took over 10 ms because a busy machine gave the core to others; one that waits does at each of 250. */
  private static final int PREEMPTED = 5;

  /** Microseconds; whoever waits once, waits until the engine goes on. */
  private static final long LONGEST_FRAME = 500_000;

  @Test
  void aStoppedEngineLosesNothingAndHoldsNobodyUp() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc")), "signals are sent with kill(1) on Linux");
    try (Rig rig = Rig.realTime()) {
      rig.conversation.bargeIn(false);
      Utterance utterance = Utterance.numbered(rig, 1);
      short[] twice = twiceWithShortPause(utterance.samples());
      long pid = rig.engines.active(EngineKind.STT).orElseThrow().pid().orElseThrow();
      long overruns = Rig.counter("audio.frames.overrun");
      int mark = rig.log.mark();
      rig.say(twice);
      rig.await(mark, SpeechStarted.class);
      signal(pid, "STOP");
      try {
        rig.line.say(new short[STOPPED_FRAMES * 160]);
        framesPass(rig, STOPPED_FRAMES);
      } finally {
        signal(pid, "CONT");
      }
      assertEquals(utterance.words() + " " + utterance.words(), rig.awaitUserTurn(mark).text());
      assertTrue(Rig.counter("stt.live.dropped") > 0, "the queue dropped nothing");
      assertEquals(0, Rig.counter("stt.lost"));
      assertTrue(Rig.counter("audio.frames.overrun") - overruns <= PREEMPTED, "the audio thread waited often");
      assertTrue(Rig.counter("audio.callback.max.micros") < LONGEST_FRAME, "the audio thread waited long");
    }
  }

  private static short[] twiceWithShortPause(short[] samples) {
    short[] twice = Arrays.copyOf(samples, samples.length * 2);
    System.arraycopy(samples, 0, twice, samples.length, samples.length);
    return twice;
  }

  private static void framesPass(Rig rig, int many) throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(many);
    try (var _ = rig.audio.tap((position, captured) -> passed.countDown())) {
      assertTrue(passed.await(many * 20L, TimeUnit.MILLISECONDS), "the audio thread stood still");
    }
  }

  private static void signal(long pid, String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    assertEquals(0, kill.waitFor(), "kill -" + signal + " " + pid);
  }
}
