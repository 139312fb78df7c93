package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.Conversation.Phase;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every state has an end, and whatever waits has its time. */
class PatienceTest extends Timeline {
  @Test
  void aTimerWaitsUntilNobodySpeaks() {
    Prompt timer = new Prompt.Happening("timer", Map.of("label", "tea"));
    answering();
    take(new Input.Prompted(now * 16, timer));
    assertEquals(1, count(Action.Respond.class));
    take(new Input.SpeakingEnded(now * 16, 1));
    assertTrue(did(new Action.Respond(2, timer)));
  }

  @Test
  void speechWithoutAnyPauseIsSplitAtTheCap() {
    begins(1_000);
    at(5_000);
    assertTrue(did(new Action.CloseUtterance(1, 4_700 * 16)));
    assertTrue(did(new Action.OpenUtterance(2, 4_700 * 16)));
  }

  @Test
  void soundWithoutWordsAndWithoutAnEndIsTakenForSilence() {
    begins(1_000);
    at(22_000);
    assertEquals(1, count(Action.MarkEndpoint.class));
    for (int utterance = 1; utterance <= count(Action.OpenUtterance.class); utterance++) {
      understood(utterance, "");
    }
    assertEquals(Phase.IDLE, turns.phase());
    take(new Input.Prompted(now * 16, new Prompt.Announcement("tea")));
    assertEquals(1, count(Action.Respond.class), "nothing waits for the sound to end");
  }

  @Test
  void aTurnWithoutAnEndIsAnsweredAtLast() {
    begins(1_000);
    for (int i = 0; count(Action.MarkEndpoint.class) == 0 && i < 400; i++) {
      at(now + 1_000);
      understood((int) count(Action.CloseUtterance.class), "word");
    }
    assertTrue(now > 300_000 && now < 302_000, "after " + now);
  }

  @Test
  void anAnswerWithoutAnEndIsCut() {
    answering();
    at(now + 901_000);
    assertTrue(did(new Action.Interrupt(1)));
    assertEquals(1, count(Action.Complain.class));
  }

  @Test
  void intoALongLullTheUserIsAskedAFewTimes() {
    at(30_000);
    assertEquals(0, count(Action.Respond.class), "nobody has said anything yet");
    take(new Input.Typed(now * 16, "hello"));
    spoken();
    at(now + 19_990);
    assertEquals(1, count(Action.Respond.class));
    at(now + 20);
    assertEquals(2, count(Action.Respond.class));
    spoken();
    at(now + 20_010);
    assertEquals(3, count(Action.Respond.class));
    spoken();
    at(now + 100_000);
    assertEquals(3, count(Action.Respond.class), "twice is enough");
  }

  @Test
  void everyWaitHasAnEnd() {
    speech(1_000, 2_000);
    at(6_550);
    assertTrue(did(new Action.DropUtterance(1)));
    take(new Input.Typed(now * 16, "hello"));
    at(9_600);
    assertTrue(did(new Action.Withdraw(2)));
    assertEquals(2, count(Action.Complain.class));
  }

  @Test
  void randomInputsNeverLeaveAStateWithoutAnEnd() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      at(now + 10L * random.nextInt(30));
      take(anything(random));
    }
    take(new Input.VoiceStopped(now * 16, now * 16));
    for (int i = 0; i < 40; i++) {
      at(now + 4_000);
      take(new Input.SpeakingEnded(now * 16, lastAnswered));
    }
    assertEquals(Phase.IDLE, turns.phase());
    assertTrue(did(new Action.Lower(true)));
    assertTrue(last(Action.Lower.class).endsWith("" + new Action.Lower(false)), "it is not quiet for ever");
  }

  private String last(Class<? extends Action> type) {
    return log.reversed().stream().filter(line -> line.contains(type.getSimpleName() + "[")).findFirst().orElseThrow();
  }

  @Test
  void promptsBeyondTheBoundAreRefusedAloud() {
    answering();
    for (int i = 0; i < 40; i++) {
      take(new Input.Prompted(now * 16, new Prompt.Announcement("n" + i)));
    }
    assertEquals(8, count(Action.Complain.class));
  }

  private Input anything(Random random) {
    long p = now * 16;
    return switch (random.nextInt(8)) {
      case 6 -> new Input.BargeInSet(p, random.nextInt(4) > 0);
      case 0 -> new Input.VoiceStarted(p, p - 1_000);
      case 1 -> new Input.VoiceStopped(p, p - 1_000);
      case 2 -> new Input.FinalHeard(p, random.nextInt(1 + log.size() / 4), "x", random.nextDouble());
      case 3 -> new Input.PartialHeard(p, random.nextInt(1 + log.size() / 4), random.nextBoolean() ? "x" : "yeah");
      case 4 -> new Input.SpeakingStarted(p, lastAnswered);
      case 5 -> new Input.SpeakingEnded(p, lastAnswered);
      default -> new Input.Typed(p, "y");
    };
  }
}
