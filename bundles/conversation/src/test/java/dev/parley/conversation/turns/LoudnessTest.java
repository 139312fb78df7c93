package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How loud the assistant speaks over what is heard. */
class LoudnessTest extends Timeline {
  @Test
  void whereItTakesWordsItSpeaksMoreQuietlyWhileSomethingIsHeard() {
    listened();
    assertEquals(0, count(Action.Lower.class));
    begins(8_000);
    at(8_120);
    assertTrue(did(new Action.Lower(true)));
    assertEquals(1, count(Action.Pause.class), "not again");
    assertFalse(did(new Action.Lower(false)));
    at(9_000);
    take(new Input.VoiceStopped(now * 16, 8_900 * 16));
    at(9_690);
    assertEquals(1, count(Action.Lower.class), "more may follow");
    at(9_700);
    assertTrue(did(new Action.Lower(false)));
    assertEquals(2, count(Action.Lower.class));
  }

  @Test
  void itIsAsLoudAsEverOverANoiseThatGoesOn() {
    listened();
    begins(8_000);
    at(12_000);
    assertEquals(2, count(Action.Pause.class));
    at(40_000);
    assertTrue(did(new Action.Lower(false)));
    assertEquals(2, count(Action.Lower.class));
  }

  @Test
  void theNextAnswerIsLoud() {
    listened();
    begins(8_000);
    at(8_500);
    assertTrue(did(new Action.Lower(true)));
    take(new Input.Cut(now * 16));
    at(8_520);
    assertTrue(did(new Action.Lower(false)));
  }
}
