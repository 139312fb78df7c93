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
  private final TurnTaking turns = new TurnTaking(Rules.ofMillis(450, 120, 300, 3_000).pieces(2_000, 4_000));
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
  void talkingOverTheAssistantMakesItPauseAndWordsInterruptIt() {
    over();
    at(5_110);
    assertEquals(0, count(Action.Pause.class));
    at(5_120);
    assertTrue(did(new Action.Pause(1)));
    assertEquals(Phase.LISTENING, turns.phase());
    partial(2, "stop");
    assertTrue(did(new Action.Interrupt(1)));
    assertEquals(0, count(Action.Resume.class));
  }

  private void over() {
    answering();
    at(5_080);
    take(new Input.VoiceStarted(now * 16, 5_000 * 16));
  }

  private void partial(int utterance, String text) {
    take(new Input.PartialHeard(now * 16, utterance, text));
  }

  @Test
  void aSoundWithoutWordsIsWaitedForAndForgotten() {
    over();
    at(6_610);
    assertEquals(0, count(Action.Resume.class));
    at(6_620);
    assertTrue(did(new Action.Resume(1)));
    at(9_000);
    assertEquals(1, count(Action.Pause.class), "the same sound does not stop it again");
    assertEquals(0, count(Action.Interrupt.class));
  }

  @Test
  void aCoughIsOverAsSoonAsItIsKnownToBeOne() {
    over();
    at(5_300);
    take(new Input.VoiceStopped(now * 16, 5_200 * 16));
    at(5_660);
    understood(2, "");
    assertTrue(did(new Action.Resume(1)));
    assertEquals(1, count(Action.Respond.class));
  }

  @Test
  void aKeyStopsTheAssistantEvenWhereSpeechDoesNot() {
    take(new Input.BargeInSet(0, false));
    over();
    at(5_200);
    assertEquals(0, count(Action.Interrupt.class));
    take(new Input.Cut(now * 16));
    assertTrue(did(new Action.Interrupt(1)));
    take(new Input.Cut(now * 16));
    assertEquals(1, count(Action.Interrupt.class), "there is nothing to stop any more");
  }

  @Test
  void whoOnlyShowsThatHeListensDoesNotInterrupt() {
    over();
    at(5_400);
    partial(2, "yeah");
    take(new Input.VoiceStopped(now * 16, 5_300 * 16));
    at(5_800);
    understood(2, "yeah");
    assertTrue(did(new Action.Resume(1)));
    assertEquals(0, count(Action.Interrupt.class));
    assertEquals(1, count(Action.Respond.class));
  }

  @Test
  void whatBeginsLikeListeningInterruptsOnceItGoesOn() {
    over();
    at(5_400);
    partial(2, "yes");
    assertEquals(0, count(Action.Interrupt.class));
    partial(2, "yes what time");
    assertTrue(did(new Action.Interrupt(1)));
  }

  @Test
  void wordsOfAShortRemarkInterruptWhenTheyAreKnown() {
    answering();
    at(5_080);
    take(new Input.VoiceStarted(now * 16, 5_000 * 16));
    take(new Input.VoiceStopped(now * 16, 5_090 * 16));
    at(5_600);
    understood(2, "stop");
    assertTrue(did(new Action.Interrupt(1)));
    assertTrue(did(new Action.Respond(2, new Prompt.Question(2, "stop"))));
  }

  @Test
  void completeWordsEndTheTurnSooner() {
    saying("what time is it", 2_000);
    at(2_270);
    assertEquals(0, count(Action.CloseUtterance.class));
    at(2_280);
    assertTrue(did(new Action.CloseUtterance(1, 2_280 * 16)));
  }

  @Test
  void wordsThatGoOnEndItLater() {
    saying("set a timer for", 2_000);
    at(3_490);
    assertEquals(0, count(Action.CloseUtterance.class));
    at(3_500);
    assertEquals(1, count(Action.CloseUtterance.class));
  }

  @Test
  void dictatedDigitsAreWaitedFor() {
    saying("my number is five five", 2_000);
    at(2_900);
    assertEquals(0, count(Action.CloseUtterance.class));
    at(3_000);
    assertEquals(1, count(Action.CloseUtterance.class));
  }

  private void saying(String text, long end) {
    at(1_080);
    take(new Input.VoiceStarted(now * 16, 1_000 * 16));
    at(end + 100);
    partial(1, text);
    take(new Input.VoiceStopped(now * 16, end * 16));
  }

  @Test
  void whoPausesLongIsGivenTime() {
    for (int i = 0; i < 5; i++) {
      speech(1_000 + i * 1_000, 1_600 + i * 1_000);
    }
    assertEquals(3, count(Action.MarkEndpoint.class), "cut off three times, then pauses of 400 ms are usual here");
    at(6_140);
    assertEquals(3, count(Action.MarkEndpoint.class));
    at(6_150);
    assertEquals(4, count(Action.MarkEndpoint.class));
  }

  @Test
  void spanishIsKnownToo() {
    take(new Input.LanguageSet(0, "es"));
    saying("pon un temporizador de", 2_000);
    at(3_490);
    assertEquals(0, count(Action.CloseUtterance.class));
    over2("vale");
  }

  private void over2(String listening) {
    at(3_600);
    understood(1, "pon un temporizador de cinco minutos");
    take(new Input.SpeakingStarted(now * 16, 1));
    take(new Input.VoiceStarted(now * 16, now * 16));
    at(4_000);
    take(new Input.VoiceStopped(now * 16, 3_900 * 16));
    at(4_400);
    understood(2, listening);
    assertTrue(did(new Action.Resume(1)));
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
    return switch (random.nextInt(8)) {
      case 6 -> new Input.BargeInSet(p, random.nextInt(4) > 0);
      case 0 -> new Input.VoiceStarted(p, p - 1_000);
      case 1 -> new Input.VoiceStopped(p, p - 1_000);
      case 2 -> new Input.FinalHeard(p, random.nextInt(1 + log.size() / 4), "x");
      case 3 -> new Input.PartialHeard(p, random.nextInt(1 + log.size() / 4), random.nextBoolean() ? "x" : "yeah");
      case 4 -> new Input.SpeakingStarted(p, lastAnswered);
      case 5 -> new Input.SpeakingEnded(p, lastAnswered);
      default -> new Input.Typed(p, "y");
    };
  }
}
