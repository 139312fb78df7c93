package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.Conversation.Phase;
import dev.parley.conversation.turns.Rules.Caps;
import dev.parley.conversation.turns.Rules.Silences;
import dev.parley.conversation.turns.Rules.Starts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Timelines in milliseconds, with what turn-taking is to do at each point. */
class TurnsTest {
  private final TurnTaking turns =
      new TurnTaking(
          new Rules(
              Silences.ofMillis(280, 450, 1_500),
              Starts.ofMillis(300, 100, 0.35, 120, 3, 1_500),
              Caps.ofMillis(3_000).utterance(4_000).lull(20_000, 2)));
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
    take(new Input.FinalHeard(now * 16, utterance, text, 1));
  }

  private boolean did(Action action) {
    return log.stream().anyMatch(line -> line.endsWith(" " + action));
  }

  private long count(Class<? extends Action> type) {
    return log.stream().filter(line -> line.contains(type.getSimpleName() + "[")).count();
  }

  private int answersTo(String text) {
    String wanted = "text=" + text + "]";
    return (int) log.stream().filter(line -> line.contains("Respond[") && line.contains(wanted)).count();
  }

  @Test
  void aQuestionIsRecognisedAtThePauseAndAnsweredAfterTheSilence() {
    speech(1_000, 2_000);
    assertTrue(did(new Action.OpenUtterance(1, 700 * 16)));
    assertTrue(did(new Action.CloseUtterance(1, 2_100 * 16)));
    understood(1, "time please now is");
    at(2_270);
    assertEquals(0, count(Action.TellUserTurn.class));
    at(3_500);
    assertTrue(did(new Action.TellUserTurn(1, "time please now is", 16_000, 32_000)));
    assertEquals(1, answersTo("time please now is"));
  }

  @Test
  void aPauseShorterThanTheSilenceDoesNotEndTheTurn() {
    speech(1_000, 1_500);
    understood(1, "parley");
    speech(1_800, 2_500);
    at(2_600);
    understood(2, "what time is it");
    assertEquals(0, count(Action.MarkEndpoint.class));
    at(2_780);
    assertEquals(1, answersTo("parley what time is it"));
  }

  @Test
  void theNextUtteranceNeverHasSpeechOfTheOneBefore() {
    speech(1_000, 1_500);
    understood(1, "parley");
    speech(1_700, 2_500);
    assertTrue(did(new Action.OpenUtterance(2, 1_500 * 16)), log::toString);
  }

  @Test
  void noTurnEndsBeforeItsWordsAreKnownSaveAfterTheLongestSilence() {
    speech(1_000, 2_000);
    at(3_490);
    assertEquals(0, count(Action.MarkEndpoint.class));
    at(3_500);
    assertEquals(1, count(Action.MarkEndpoint.class));
    understood(1, "hello");
    assertEquals(1, answersTo("hello"));
  }

  @Test
  void speechBeforeTheAnswerIsHeardContinuesTheTurn() {
    speech(1_000, 1_500);
    understood(1, "parley");
    at(2_000);
    assertEquals(1, answersTo("parley"));
    speech(2_100, 2_600);
    assertTrue(did(new Action.Hold(new Prompt.Question(1, "parley"))));
    understood(2, "what time is it");
    assertTrue(did(new Action.Withdraw(1)));
    at(3_100);
    assertEquals(1, answersTo("parley what time is it"));
  }

  @Test
  void aSoundBeforeTheAnswerIsHeardOnlyDelaysIt() {
    speech(1_000, 1_500);
    understood(1, "parley");
    at(2_000);
    speech(2_100, 2_300);
    understood(2, "");
    at(2_900);
    assertEquals(0, count(Action.Withdraw.class));
    assertEquals(2, answersTo("parley"), "the answer held is let go");
  }

  @Test
  void noWordIsLostWhenSpeechGoesOnBeforeTheFinal() {
    speech(1_000, 1_500);
    speech(1_850, 2_600);
    understood(1, "what is");
    assertEquals(0, count(Action.Respond.class));
    understood(2, "two plus two");
    at(3_100);
    assertEquals(1, answersTo("what is two plus two"));
  }

  @Test
  void theAnswerIsPreparedBeforeTheTurnHasEndedAndLetGoWhenItHas() {
    speech(1_000, 2_000);
    understood(1, "what time is it");
    assertTrue(did(new Action.Prepare(new Prompt.Question(1, "what time is it"))));
    assertEquals(0, count(Action.Respond.class));
    at(2_280);
    assertEquals(1, answersTo("what time is it"));
    assertEquals(0, count(Action.Withdraw.class));
  }

  @Test
  void anAnswerPreparedToOtherWordsIsGivenUp() {
    speech(1_000, 2_000);
    understood(1, "what time is it");
    speech(2_200, 2_900);
    partial(2, "in");
    assertTrue(did(new Action.Withdraw(1)));
    understood(2, "in madrid");
    at(3_400);
    assertEquals(2, count(Action.Prepare.class));
    assertEquals(1, answersTo("what time is it in madrid"));
  }

  @Test
  void completeWordsThatStayTheSameAreAnsweredInAdvanceWhileTheSoundGoesOn() {
    at(1_080);
    take(new Input.VoiceStarted(now * 16, 1_000 * 16));
    at(1_900);
    partial(1, "what time is it");
    at(2_090);
    assertEquals(0, count(Action.Prepare.class));
    at(2_100);
    assertEquals(1, count(Action.Prepare.class));
    partial(1, "what time is it now");
    assertTrue(did(new Action.Withdraw(1)));
  }

  @Test
  void wordsThatGoOnAreNotAnsweredInAdvance() {
    speech(1_000, 2_000);
    understood(1, "set a timer for");
    at(3_000);
    assertEquals(0, count(Action.Prepare.class));
  }

  @Test
  void tooLittleSpeechAndUnsureWordsSayNothing() {
    speech(1_000, 1_090);
    understood(1, "order");
    at(2_000);
    speech(3_000, 3_500);
    take(new Input.FinalHeard(now * 16, 2, "two", 0.2));
    at(5_000);
    assertEquals(0, count(Action.Respond.class));
  }

  @Test
  void talkingOverTheAssistantMakesItPauseAndWordsInterruptIt() {
    over();
    at(5_110);
    assertEquals(0, count(Action.Pause.class));
    at(5_120);
    assertTrue(did(new Action.Pause(1)));
    assertEquals(Phase.LISTENING, turns.phase());
    partial(2, "stop it");
    at(5_600);
    partial(2, "stop it please");
    at(5_790);
    assertEquals(0, count(Action.Interrupt.class), "it may still be a mishearing");
    at(5_800);
    assertTrue(did(new Action.Interrupt(1)));
    assertEquals(0, count(Action.Resume.class));
  }

  @Test
  void wordsThatChangeDoNotInterrupt() {
    over();
    for (int i = 0; i < 10; i++) {
      at(5_200 + i * 100);
      partial(2, "order " + i + " pizza");
    }
    assertEquals(0, count(Action.Interrupt.class));
  }

  @Test
  void oneWordInterruptsAtThePauseAfterIt() {
    over();
    at(5_400);
    partial(2, "stop");
    take(new Input.VoiceStopped(now * 16, 5_300 * 16));
    understood(2, "stop");
    assertTrue(did(new Action.Interrupt(1)));
  }

  @Test
  void oneWordWithoutAPauseIsMadeSureWhenTheTimeIsOverAndThenInterrupts() {
    over();
    at(5_400);
    partial(2, "stop");
    at(6_620);
    assertTrue(did(new Action.CloseUtterance(2, 6_620 * 16)));
    assertTrue(did(new Action.OpenUtterance(3, 6_620 * 16)));
    assertEquals(0, count(Action.Interrupt.class));
    understood(2, "stop");
    assertTrue(did(new Action.Interrupt(1)));
  }

  @Test
  void oneWordThatIsNotSureIsForgottenWhenTheTimeIsOver() {
    over();
    at(5_400);
    partial(2, "order");
    at(6_620);
    take(new Input.FinalHeard(now * 16, 2, "order", 0.1));
    assertTrue(did(new Action.Resume(1)));
    at(9_000);
    assertEquals(1, count(Action.Pause.class), "the same sound does not stop it again");
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
    understood(2, "");
    assertTrue(did(new Action.Resume(1)));
    at(6_000);
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
    at(5_600);
    assertTrue(did(new Action.Interrupt(1)));
  }

  @Test
  void wordsOfAShortRemarkInterruptWhenTheyAreKnown() {
    answering();
    at(5_080);
    take(new Input.VoiceStarted(now * 16, 5_000 * 16));
    take(new Input.VoiceStopped(now * 16, 5_100 * 16));
    understood(2, "stop");
    assertTrue(did(new Action.Interrupt(1)));
    at(5_600);
    assertTrue(did(new Action.Respond(2, new Prompt.Question(2, "stop"))));
  }

  /** How long after these words the turn ends, in milliseconds; the user has been heard before. */
  private long ends(String text) {
    at(now + 2_000);
    spoken();
    long before = count(Action.MarkEndpoint.class);
    long begun = now;
    speech(begun + 1_000, begun + 2_000);
    understood((int) count(Action.OpenUtterance.class), text);
    while (count(Action.MarkEndpoint.class) == before && now < begun + 10_000) {
      at(now + 10);
    }
    return now - begun - 2_000;
  }

  @Test
  void howAnEnglishTurnEndsDependsOnItsWords() {
    assertEquals(280, ends("what time is it"));
    assertEquals(280, ends("set a timer for twenty seconds"));
    assertEquals(450, ends("parley"));
    assertEquals(980, ends("my number is five five"));
    assertEquals(1_500, ends("set a timer for"));
    assertEquals(1_500, ends("i want soup and"));
    assertEquals(1_500, ends("what is um"));
  }

  @Test
  void howASpanishTurnEndsDependsOnItsWords() {
    take(new Input.LanguageSet(0, "es"));
    assertEquals(280, ends("qué hora es"));
    assertEquals(1_500, ends("pon un temporizador de"));
    assertEquals(1_500, ends("quiero sopa y"));
    assertEquals(1_500, ends("quiero eh"));
    assertEquals(980, ends("mi número es cinco siete"));
  }

  @Test
  void whoPausesLongIsGivenTime() {
    for (int i = 0; i < 4; i++) {
      speech(1_000 + i * 1_100, 1_600 + i * 1_100);
      understood(i + 1, i == 0 ? "parley" : "");
      at(now + 350);
    }
    assertEquals(3, count(Action.MarkEndpoint.class), "cut off three times");
    assertEquals(650, ends("parley"), "pauses of 500 ms are usual here");
  }

  @Test
  void whoGoesOnAfterCompleteWordsIsGivenTimeThereToo() {
    for (int i = 0; i < 4; i++) {
      speech(1_000 + i * 950, 1_600 + i * 950);
      understood(i + 1, "what time is it");
      at(now + 200);
    }
    assertEquals(450, ends("what time is it"));
  }

  @Test
  void spanishBackchannelsAreKnownToo() {
    take(new Input.LanguageSet(0, "es"));
    answering();
    speech(5_000, 5_400);
    understood(2, "vale vale sí");
    assertTrue(did(new Action.Resume(1)));
    at(7_000);
    assertEquals(0, count(Action.Interrupt.class));
  }

  @Test
  void withBargeInOffTheAnswerGoesOnAndTheNextQuestionWaits() {
    take(new Input.BargeInSet(0, false));
    answering();
    speech(5_000, 6_000);
    understood(2, "what time is it");
    at(6_500);
    assertEquals(0, count(Action.Interrupt.class));
    assertEquals(1, count(Action.Respond.class));
    take(new Input.SpeakingEnded(now * 16, 1));
    assertEquals(1, answersTo("what time is it"));
  }

  private void answering() {
    speech(1_000, 2_000);
    understood(1, "tell me a story");
    at(2_500);
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
    understood(1, "");
    at(2_000);
    assertTrue(did(new Action.TellUserTurn(1, "", 16_000, 1_300 * 16)));
    assertEquals(0, count(Action.Respond.class));
    assertTrue(turns.phase() == Phase.IDLE);
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
  void soundWithoutWordsAndWithoutAnEndIsTakenForSilence() {
    at(1_080);
    take(new Input.VoiceStarted(now * 16, 1_000 * 16));
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
    at(1_080);
    take(new Input.VoiceStarted(now * 16, 1_000 * 16));
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

  private void spoken() {
    take(new Input.SpeakingStarted(now * 16, lastAnswered));
    take(new Input.SpeakingEnded(now * 16, lastAnswered));
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
