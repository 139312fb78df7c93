package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioEngine.Positions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Capture and playback run at the same time: over the same frames both advance, also while both sides speak. */
@Timeout(60)
class AudioDuplexTest {
  @Test
  void capturedAndPlayedAdvanceOverTheSameFrames() throws Exception {
    try (Rig rig = Rig.realTime()) {
      rig.conversation.bargeIn(false);
      int mark = rig.log.mark();
      rig.conversation.say("I am going to speak for a little while, so that both of us can be heard at the same time.");
      rig.awaitSpeaking(mark);
      rig.say(rig.recording("short/01"));
      Positions before = rig.audio.positions();
      frames(rig, 100);
      Positions after = rig.audio.positions();
      assertTrue(
          after.captured() - before.captured() >= 99 * 160, "captured " + (after.captured() - before.captured()));
      assertEquals(after.captured() - before.captured(), after.played() - before.played(), 160);
      Channels both = rig.finish();
      int speech = Channels.louder(both.left(), 0, -40);
      assertTrue(speech > 0, "the user is on the left channel");
      int end = Math.min(both.right().length, speech + 8_000);
      assertTrue(Channels.lastLoud(both.right(), end, -45) > speech, "the assistant speaks on the right over the user");
    }
  }

  private static void frames(Rig rig, int many) throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(many);
    try (var _ = rig.audio.tap((position, captured) -> passed.countDown())) {
      assertTrue(
          passed.await(many * 40L, TimeUnit.MILLISECONDS), passed.getCount() + " frames of " + many + " are missing");
    }
  }
}
