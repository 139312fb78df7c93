package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.Conversation.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the floor when both speak. */
class FloorTest extends Timeline {
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

  @ParameterizedTest
  @CsvSource({"stop, top, 1", "stop, '', 1", "church, top, 0", "stop, stop, 0", "stop, eat the top, 0"})
  void aWordThatInterruptsDoesSoThoughAnUnsureOtherTakesItsPlace(String shown, String last, int interruptions) {
    over();
    at(5_400);
    partial(2, shown);
    take(new Input.VoiceStopped(now * 16, 5_300 * 16));
    take(new Input.FinalHeard(now * 16, 2, last, 0.1));
    assertEquals(interruptions, count(Action.Interrupt.class));
  }

  @Test
  void oneWordWithoutAPauseIsMadeSureWhenTheTimeIsOverAndThenInterrupts() {
    over();
    at(5_400);
    partial(2, "stop");
    at(6_620);
    assertTrue(did(new Action.CloseUtterance(2, 6_620 * 16)));
    assertTrue(did(new Action.OpenUtterance(3, 4_700 * 16)), "the whole of it is heard beside it");
    assertEquals(0, count(Action.Interrupt.class));
    understood(2, "stop");
    assertTrue(did(new Action.Interrupt(1)));
    partial(3, "stop what is nine");
    assertTrue(did(new Action.TellPartial(2, "stop what is nine")));
    take(new Input.VoiceStopped(7_500 * 16, 7_300 * 16));
    understood(3, "stop what is nine times seven");
    at(9_000);
    assertEquals(1, answersTo("stop what is nine times seven"));
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

  @Test
  void severalWordsThatAreNotSureKeepItSilentUntilTheyAre() {
    over();
    at(5_400);
    partial(2, "twenty five");
    at(6_620);
    assertTrue(did(new Action.CloseUtterance(2, 6_620 * 16)));
    take(new Input.FinalHeard(now * 16, 2, "twenty five", 0.1));
    assertEquals(0, count(Action.Resume.class));
    partial(3, "twenty five times");
    at(6_810);
    assertEquals(0, count(Action.Interrupt.class));
    at(6_820);
    assertTrue(did(new Action.Interrupt(1)));
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
  void oneFalseAlarmMakesTheNextHarderForAMoment() {
    answering();
    speech(5_000, 5_300);
    understood(2, "");
    begins(7_000);
    at(7_210);
    assertEquals(1, count(Action.Pause.class));
    at(7_220);
    assertEquals(2, count(Action.Pause.class));
  }

  @Test
  void severalInARowMakeItHarderEachTimeAndASoundThatLastsIsPausedForStill() {
    answering();
    speech(5_000, 5_300);
    understood(2, "");
    speech(7_000, 7_300);
    understood(3, "");
    begins(9_000);
    at(9_300);
    assertEquals(2, count(Action.Pause.class));
    at(9_320);
    assertEquals(3, count(Action.Pause.class));
  }

  @Test
  void afterFalseAlarmsSoundAloneDoesNotMakeItPauseForTenMinutes() {
    alarmed();
    speech(250_000, 251_000);
    understood(6, "");
    speech(700_000, 701_000);
    understood(7, "");
    assertEquals(4, count(Action.Pause.class), "each began the ten minutes anew");
  }

  @Test
  void afterTenQuietMinutesFalseAlarmsAreForgotten() {
    alarmed();
    at(635_000);
    speech(636_000, 636_300);
    assertEquals(5, count(Action.Pause.class));
  }

  @Test
  void afterFalseAlarmsSoundThatLastsMakesItPauseAllTheSame() {
    alarmed();
    begins(39_000);
    at(42_990);
    assertEquals(4, count(Action.Pause.class));
    at(43_000);
    assertEquals(5, count(Action.Pause.class));
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
  void aWordWithWhichNothingIsSaidDoesNotInterrupt() {
    answering();
    speech(5_000, 5_400);
    understood(2, "i");
    assertTrue(did(new Action.Resume(1)));
    speech(14_000, 14_600);
    understood(3, "i want tea");
    assertTrue(did(new Action.Interrupt(1)));
  }

  @Test
  void whoHasShownThatHeListensIsNotPausedForWhenHeDoesAgain() {
    listened();
    speech(9_000, 9_400);
    understood(3, "okay");
    at(12_000);
    assertEquals(1, count(Action.Pause.class));
    assertEquals(0, count(Action.Interrupt.class));
    speech(120_000, 120_400);
    understood(4, "yeah");
    speech(730_000, 730_400);
    assertEquals(2, count(Action.Pause.class), "after ten minutes it is forgotten");
  }

  @Test
  void otherWordsPauseForAListenerOnceABackchannelWouldBeOver() {
    listened();
    begins(9_000);
    at(9_300);
    partial(3, "uh what");
    at(9_890);
    assertEquals(1, count(Action.Pause.class), "a backchannel may be heard like this at first");
    at(9_900);
    assertEquals(2, count(Action.Pause.class));
  }

  @Test
  void aRemarkOfWhichRecognitionIsUnsureIsNothingFromAListener() {
    listened();
    speech(9_000, 9_400);
    partial(3, "stop");
    take(new Input.FinalHeard(now * 16, 3, "stop", 0.6));
    assertEquals(0, count(Action.Interrupt.class));
    speech(14_000, 14_400);
    take(new Input.FinalHeard(now * 16, 4, "stop", 0.8));
    assertEquals(1, count(Action.Interrupt.class));
  }

  @Test
  void aSingleWordPausesForAListenerOnceMoreWouldHaveFollowed() {
    listened();
    begins(9_000);
    at(9_300);
    partial(3, "what");
    at(10_490);
    assertEquals(1, count(Action.Pause.class), "somebody else may be talking");
    at(10_500);
    assertEquals(2, count(Action.Pause.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "church"})
  void aNumberOrAWordWithWhichNobodyInterruptsHasToBeSurerThanOthers(String misheard) {
    answering();
    speech(5_000, 5_400);
    take(new Input.FinalHeard(now * 16, 2, misheard, 0.9));
    assertEquals(0, count(Action.Interrupt.class), "a cough, or others who talk, sound like it");
    speech(14_000, 14_400);
    take(new Input.FinalHeard(now * 16, 3, misheard, 0.96));
    assertEquals(1, count(Action.Interrupt.class));
  }

  @Test
  void fromAListenerASingleWordWithWhichNobodyInterruptsIsNothing() {
    listened();
    speech(9_000, 9_400);
    understood(3, "which");
    assertEquals(0, count(Action.Interrupt.class));
    speech(14_000, 14_400);
    understood(4, "which one");
    assertEquals(1, count(Action.Interrupt.class));
  }

  @Test
  void manyWordsPauseForAListenerWhenTheyAreSteady() {
    listened();
    begins(9_000);
    at(9_500);
    partial(3, "what time is");
    at(9_590);
    assertEquals(1, count(Action.Pause.class));
    at(9_600);
    assertEquals(2, count(Action.Pause.class));
  }

  @Test
  void whoInterruptsIsPausedForAtOnceAgain() {
    listened();
    speech(9_000, 10_000);
    understood(3, "stop");
    at(10_500);
    take(new Input.SpeakingStarted(now * 16, lastAnswered));
    begins(11_000);
    at(11_120);
    assertEquals(2, count(Action.Pause.class));
  }

  @Test
  void itPausesInTheVeryMomentInWhichSpeechThatHasLastedIsNoticed() {
    answering();
    at(5_130);
    take(new Input.VoiceStarted(now * 16, 5_000 * 16));
    assertTrue(did(new Action.Pause(1)));
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
    begins(5_000);
    take(new Input.VoiceStopped(now * 16, 5_100 * 16));
    understood(2, "stop");
    assertTrue(did(new Action.Interrupt(1)));
    at(5_600);
    assertTrue(did(new Action.Respond(2, new Prompt.Question(2, "stop"))));
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

  /** Four sounds have made it pause that were nothing. */
  private void alarmed() {
    answering();
    for (int i = 0; i < 4; i++) {
      speech(5_000 + 9_000 * i, 5_300 + 9_000 * i);
      understood(2 + i, "");
    }
    assertEquals(4, count(Action.Pause.class));
  }

  private void over() {
    answering();
    begins(5_000);
  }
}
