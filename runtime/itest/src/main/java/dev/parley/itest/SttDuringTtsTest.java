package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.Conversation.Phase;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * With barge-in off, what the user says while the assistant speaks is understood as well and as fast as in silence: end
 * of speech → final hypothesis at most 1.3 times as long, medians of several utterances in one run.
 */
@Timeout(180)
class SttDuringTtsTest {
  private static final int ROUNDS = 5;
  private static final double MOST = 1.3;
  private static final String LONG =
      "This is a long explanation that goes on while you are speaking. "
          + "Nothing you say now stops it. It simply goes on until it is over.";

  @Test
  void anUtteranceSpokenOverTheAssistantIsUnderstoodAsFast() {
    try (Rig rig = Rig.realTime()) {
      rig.conversation.bargeIn(false);
      Utterance utterance = Utterance.numbered(rig, 1);
      List<Long> silence = new ArrayList<>();
      List<Long> speech = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        silence.add(latency(rig, utterance, false));
        speech.add(latency(rig, utterance, true));
      }
      double ratio = (double) median(speech) / median(silence);
      System.out.printf(
          "stt latency in silence %d ms, during tts %d ms, ratio %.2f%n", median(silence), median(speech), ratio);
      assertTrue(ratio <= MOST, "during speech " + speech + " ms, in silence " + silence + " ms");
    }
  }

  private static long latency(Rig rig, Utterance utterance, boolean speaking) {
    int mark = rig.log.mark();
    if (speaking) {
      rig.conversation.say(LONG);
      rig.awaitSpeaking(mark);
    }
    long end = rig.say(utterance.samples()) - utterance.trailingSilence();
    UserTurn turn = rig.awaitUserTurn(mark);
    assertEquals(utterance.words(), turn.text());
    assertEquals(speaking, rig.conversation.phase() == Phase.SPEAKING, () -> "events: " + rig.log.since(mark));
    rig.awaitAnswerTo(turn);
    return AudioFormat.millis(turn.at() - end);
  }

  private static long median(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
