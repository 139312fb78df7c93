package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent.AssistantPaused;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The user talks over the assistant. Read from the stereo file: onset of the user's speech on the left → right channel
 * below -60 dBFS; and the platform's share of it, from the decision to silence, with a simulated device buffer of 20
 * ms.
 */
@Timeout(120)
class InterruptionLatencyTest {
  private static final int ROUNDS = 5;
  private static final int MOST_MILLIS = 30;
  private static final String LONG =
      "This is a long explanation that you are going to interrupt. It has several sentences, one after the other. "
          + "If nobody says anything, it goes on and on until it is over, and then there is silence again.";

  @Test
  void theAssistantFallsSilentAtOnce() {
    try (Rig rig = Rig.realTime()) {
      Utterance stop = Utterance.numbered(rig, 1);
      List<AssistantPaused> pauses = new ArrayList<>();
      List<Long> spoken = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        spoken.add(interrupt(rig, stop, pauses));
      }
      Channels both = rig.finish();
      judge(both, spoken, pauses);
    }
  }

  private static long interrupt(Rig rig, Utterance stop, List<AssistantPaused> pauses) {
    int mark = rig.log.mark();
    rig.conversation.say(LONG);
    SpeakingStarted started = rig.awaitSpeaking(mark);
    rig.line.say(new short[(int) AudioFormat.samples(900)]);
    long from = rig.line.say(stop.samples());
    pauses.add(rig.await(mark, AssistantPaused.class));
    rig.awaitAnswerTo(rig.awaitUserTurn(mark));
    assertTrue(started.at() < from, "the user spoke before the assistant did");
    return from;
  }

  private static void judge(Channels both, List<Long> spoken, List<AssistantPaused> pauses) {
    List<Long> whole = new ArrayList<>();
    List<Long> share = new ArrayList<>();
    for (int i = 0; i < spoken.size(); i++) {
      int onset = Channels.louder(both.left(), Math.toIntExact(spoken.get(i)), -40);
      int decided = Math.toIntExact(pauses.get(i).at());
      whole.add(AudioFormat.millis(Channels.quieter(both.right(), onset, -60) - onset));
      share.add(AudioFormat.millis(Math.max(0, Channels.quieter(both.right(), decided, -60) - decided)));
    }
    Collections.sort(whole);
    Collections.sort(share);
    System.out.println("interruption: onset → silence " + whole + " ms, decision → silence " + share + " ms");
    assertTrue(share.getLast() <= MOST_MILLIS, "decision → silence took " + share + " ms");
  }
}
