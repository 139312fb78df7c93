package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.Conversation.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Timelines in milliseconds, with what turn-taking is to do at each point. */
class TurnsTest {
  private final TurnTaking turns = new TurnTaking(Rules.ofMillis(450, 120, 300, 2_000, 4_000, 3_000));
  private final List<String> log = new ArrayList<>();
  private long now;
  private int lastAnswered;

  private void at(long millis) {
    while (now < millis) {
      now += 10;
      take(new Input.Tick(now * 16));
    }
  }

  private void take(Input input) {
    for (Action action : turns.take(input)) {
      log.add(now + " " + action);
      lastAnswered = action instanceof Action.Respond respond ? respond.turn() : lastAnswered;
    }
  }

  private void speech(long from, long to) {
    at(from + 80);
    take(new Input.VoiceStarted(now * 16, from * 16));
    at(to + 100);
    take(new Input.VoiceStopped(now * 16, to * 16));
  }

  private void understood(int utterance, String text) {
    take(new Input.FinalHeard(now * 16, utterance, text));
  }

  private boolean did(Action action) {
    return log.stream().anyMatch(line -> line.endsWith(" " + action));
  }

  private long count(Class<? extends Action> type) {
    return log.stream().filter(line -> line.contains(type.getSimpleName() + "[")).count();
  }

  @Test
  void aQuestionIsClosedAfterTheSilenceAndAnswered() {
    speech(1_000, 2_000);
    at(2_440);
    assertEquals(0, count(Action.CloseUtterance.class));
    at(2_450);
    assertTrue(did(new Action.OpenUtterance(1, 700 * 16)));
    assertTrue(did(new Action.CloseUtterance(1, 2_450 * 16)));
    understood(1, "what time is it");
    assertTrue(did(new Action.TellUserTurn(1, "what time is it", 16_000, 32_000)));
    assertTrue(did(new Action.Respond(1, new Prompt.Question(1, "what time is it"))));
  }

  @Test
  void aPauseShorterThanTheSilenceDoesNotEndTheTurn() {
    speech(1_000, 1_500);
    speech(1_800, 2_500);
    at(3_000);
    assertEquals(1, count(Action.OpenUtterance.class));
    assertEquals(1, count(Action.CloseUtterance.class));
  }

  @Test
  void speechBeforeTheAnswerIsHeardContinuesTheTurn() {
    speech(1_000, 1_500);
    at(2_000);
    understood(1, "what is");
    speech(2_100, 2_600);
    assertTrue(did(new Action.Withdraw(1)));
    at(3_100);
    understood(2, "two plus two");
    assertTrue(did(new Action.Respond(1, new Prompt.Question(1, "what is two plus two"))));
  }

  @Test
  void noWordIsLostWhenSpeechGoesOnBeforeTheFinal() {
    speech(1_000, 1_500);
    at(2_000);
    speech(2_050, 2_600);
    understood(1, "what is");
    assertEquals(0, count(Action.Respond.class));
    at(3_100);
    understood(2, "two plus two");
    assertTrue(did(new Action.Respond(1, new Prompt.Question(1, "what is two plus two"))));
  }

  @Test
  void talkingOverTheAssistantInterruptsItOnceItLasts() {
    answering();
    at(5_080);
    take(new Input.VoiceStarted(now * 16, 5_000 * 16));
    at(5_110);
    assertEquals(0, count(Action.Interrupt.class));
    at(5_120);
    assertTrue(did(new Action.Interrupt(1)));
  }

  @Test
  void withBargeInOffTheAnswerGoesOnAndTheNextQuestionWaits() {
    take(new Input.BargeInSet(0, false));
    answering();
    speech(5_000, 6_000);
    at(6_500);
    understood(2, "and now");
    assertEquals(0, count(Action.Interrupt.class));
    assertEquals(1, count(Action.Respond.class));
    take(new Input.SpeakingEnded(now * 16, 1));
    assertTrue(did(new Action.Respond(2, new Prompt.Question(2, "and now"))));
  }

  private void answering() {
    speech(1_000, 2_000);
    at(2_500);
    understood(1, "tell me a story");
    take(new Input.SpeakingStarted(now * 16, 1));
  }

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
  void noiseWithoutWordsIsNotAnswered() {
    speech(1_000, 1_300);
    at(2_000);
    understood(1, "");
    assertTrue(did(new Action.TellUserTurn(1, "", 16_000, 1_300 * 16)));
    assertEquals(0, count(Action.Respond.class));
    assertTrue(turns.phase() == Phase.IDLE);
  }

  @Test
  void aLongUtteranceIsCommittedAtAPauseWithoutAGap() {
    speech(1_000, 3_500);
    assertTrue(did(new Action.CloseUtterance(1, 3_600 * 16)));
    speech(3_700, 4_200);
    assertTrue(did(new Action.OpenUtterance(2, 3_500 * 16)));
    understood(1, "one two");
    at(4_700);
    understood(2, "three");
    assertTrue(did(new Action.Respond(1, new Prompt.Question(1, "one two three"))));
  }

  @Test
  void speechWithoutAnyPauseIsSplitAtTheCap() {
    at(1_080);
    take(new Input.VoiceStarted(now * 16, 1_000 * 16));
    at(5_000);
    assertTrue(did(new Action.CloseUtterance(1, 4_700 * 16)));
    assertTrue(did(new Action.OpenUtterance(2, 4_700 * 16)));
  }

  @Test
  void everyWaitHasAnEnd() {
    speech(1_000, 2_000);
    at(5_500);
    assertTrue(did(new Action.DropUtterance(1)));
    take(new Input.Typed(now * 16, "hello"));
    at(8_600);
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
    return switch (random.nextInt(7)) {
      case 0 -> new Input.VoiceStarted(p, p - 1_000);
      case 1 -> new Input.VoiceStopped(p, p - 1_000);
      case 2 -> new Input.FinalHeard(p, random.nextInt(1 + log.size() / 4), "x");
      case 3 -> new Input.PartialHeard(p, random.nextInt(20), "x");
      case 4 -> new Input.SpeakingStarted(p, lastAnswered);
      case 5 -> new Input.SpeakingEnded(p, lastAnswered);
      default -> new Input.Typed(p, "y");
    };
  }
}
