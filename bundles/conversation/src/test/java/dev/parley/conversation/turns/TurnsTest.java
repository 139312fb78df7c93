package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.Conversation.Phase;
import org.junit.jupiter.api.Test;

/** Where the turns of the user begin and end, and what is prepared before. */
class TurnsTest extends Timeline {
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
    speech(1_860, 2_500);
    at(2_600);
    understood(2, "what time is it");
    assertEquals(0, count(Action.MarkEndpoint.class));
    at(2_780);
    assertEquals(1, answersTo("parley what time is it"));
  }

  @Test
  void theNextUtteranceNeverHasWhatTheOneBeforeHeard() {
    speech(1_000, 1_500);
    understood(1, "parley");
    speech(1_860, 2_500);
    assertTrue(did(new Action.OpenUtterance(2, 1_600 * 16)), log::toString);
  }

  @Test
  void whatGoesOnAtOnceIsUnderstoodAsAWhole() {
    speech(1_000, 1_500);
    understood(1, "nine times");
    speech(1_700, 2_500);
    assertTrue(did(new Action.OpenUtterance(2, 700 * 16)), log::toString);
    understood(2, "nine times seven");
    at(3_500);
    assertEquals(1, answersTo("nine times seven"));
  }

  @Test
  void whatIsStillBeingUnderstoodIsGivenUpForTheWhole() {
    speech(1_000, 1_500);
    speech(1_700, 1_750);
    assertTrue(did(new Action.DropUtterance(1)), log::toString);
    understood(1, "nine times");
    understood(2, "nine times seven");
    at(3_500);
    assertEquals(1, answersTo("nine times seven"), "its 50 ms of speech go on with 500 ms");
  }

  @Test
  void aWordSaidAgainToGoOnCountsOnce() {
    speech(1_000, 1_500);
    understood(1, "set a");
    speech(2_000, 2_900);
    understood(2, "a timer for ten minutes");
    at(3_300);
    assertEquals(1, answersTo("set a timer for ten minutes"));
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
    speech(1_860, 2_600);
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
    begins(1_000);
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
  void wordsWhoseLastMayBeMisheardMayBeAllOrNot() {
    assertEquals(280, ends("what time is it", 0.8));
    assertEquals(450, ends("what time is it", 0.79));
    assertEquals(1_500, ends("set a timer for", 0.5));
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
  void whoLetsCompleteWordsStandAgainIsAnsweredSoonAgain() {
    whoGoesOnAfterCompleteWordsIsGivenTimeThereToo();
    for (int i = 0; i < 12; i++) {
      ends("what time is it");
    }
    assertEquals(280, ends("what time is it"));
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

  /** How long after these words the turn ends, in milliseconds; the user has been heard before. */
  private long ends(String text) {
    return ends(text, 1);
  }

  private long ends(String text, double last) {
    at(now + 2_000);
    spoken();
    long before = count(Action.MarkEndpoint.class);
    long begun = now;
    speech(begun + 1_000, begun + 2_000);
    take(new Input.FinalHeard(now * 16, (int) count(Action.OpenUtterance.class), text, 1, last));
    while (count(Action.MarkEndpoint.class) == before && now < begun + 10_000) {
      at(now + 10);
    }
    return now - begun - 2_000;
  }
}
