package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Partial;
import dev.parley.api.conversation.ConversationEvent.SpeakingStarted;
import dev.parley.api.conversation.ConversationEvent.UserTurn;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.itest.second.OtherEars;
import dev.parley.itest.second.OtherMind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines die or are replaced while they are at work: nothing is lost, and nothing is said twice. */
@Timeout(120)
class SecondEnginesTest {
  /** Voice activity begins and ends an utterance a little earlier or later from one time to the next. */
  private static final int EDGES = 20 * 160;

  private static final int AUDIBLE = 300;

  private final Rig rig = Rig.realTime();
  private final List<EngineChoice> usual =
      List.of(EngineKind.STT, EngineKind.LLM, EngineKind.TTS).stream().map(this::serving).toList();
  private final SecondEngines second = installed();

  private static SecondEngines installed() {
    try {
      return SecondEngines.installed();
    } catch (org.osgi.framework.BundleException e) {
      throw new AssertionError(e);
    }
  }

  private EngineChoice serving(EngineKind kind) {
    return rig.engines.active(kind).orElseThrow().choice();
  }

  @AfterEach
  void putBack() throws Exception {
    try {
      for (EngineChoice choice : usual) {
        use(choice);
      }
    } finally {
      second.close();
      rig.close();
    }
  }

  private void use(EngineChoice choice) throws Exception {
    rig.engines.use(choice).get(20, TimeUnit.SECONDS);
  }

  /** Says a recording, and waits for the end of the answer. */
  private AssistantTurn answerTo(String recording) {
    int mark = rig.log.mark();
    rig.say(rig.recording(recording));
    return rig.awaitAnswerTo(rig.awaitUserTurn(mark));
  }

  @Test
  void anotherMindKnowsWhatWasSaidBefore() throws Exception {
    answerTo("05-name");
    use(SecondEngines.other(EngineKind.LLM));
    assertEquals("You began with my name is maria.", answerTo("06-my-name").heard());
    use(usual.get(1));
    assertTrue(answerTo("06-my-name").heard().toLowerCase(java.util.Locale.ROOT).contains("maria"));
  }

  @Test
  void aMindThatDiesGoesOnAfterWhatItHasWritten() throws Exception {
    use(SecondEngines.other(EngineKind.LLM));
    assertEquals(OtherMind.STORY, answerTo("07-story").heard());
    assertTrue(rig.engines.active(EngineKind.LLM).orElseThrow().restarts() > 0);
  }

  @Test
  void aVoiceThatDiesGoesOnAtTheNextWord() throws Exception {
    use(SecondEngines.other(EngineKind.TTS));
    int mark = rig.log.mark();
    rig.conversation.say("Seven eight nine ten.");
    assertEquals("Seven eight nine ten.", rig.awaitAnswerEnd(mark).heard());
    assertEquals(1, rig.log.since(mark).stream().filter(SpeakingStarted.class::isInstance).count());
    assertTrue(rig.engines.active(EngineKind.TTS).orElseThrow().restarts() > 0);
  }

  @Test
  void ofAnUtteranceInWhoseMiddleTheEarsDieNoSampleIsLost() throws Exception {
    use(SecondEngines.other(EngineKind.STT));
    int calm = heard(() -> {});
    long lost = Rig.counter("stt.lost");
    long replayed = Rig.counter("stt.replayed");
    int killed = heard(() -> kill(EngineKind.STT));
    assertEquals(calm, killed, EDGES);
    assertEquals(0, Rig.counter("stt.lost") - lost);
    assertEquals(1, Rig.counter("stt.replayed") - replayed);
  }

  @Test
  void ofAnUtteranceInWhoseMiddleOtherEarsTakeOverNoSampleIsLost() throws Exception {
    use(SecondEngines.other(EngineKind.STT));
    int calm = heard(() -> {});
    use(usual.getFirst());
    long lost = Rig.counter("stt.lost");
    assertEquals(calm, heard(() -> use(SecondEngines.other(EngineKind.STT))), EDGES);
    assertEquals(0, Rig.counter("stt.lost") - lost);
  }

  private void kill(EngineKind kind) {
    ProcessHandle.of(rig.engines.active(kind).orElseThrow().pid().orElseThrow()).orElseThrow().destroyForcibly();
  }

  /** The same question three times in one breath. */
  private short[] utterance() {
    short[] question = rig.recording("04-arithmetic");
    int from = 0;
    while (Math.abs(question[from]) < AUDIBLE) {
      from++;
    }
    int to = question.length;
    while (Math.abs(question[to - 1]) < AUDIBLE) {
      to--;
    }
    short[] all = new short[question.length + 2 * (to - from)];
    System.arraycopy(question, 0, all, 0, to);
    System.arraycopy(question, from, all, to, to - from);
    System.arraycopy(question, from, all, 2 * to - from, question.length - from);
    return all;
  }

  private interface Event {
    void happens() throws Exception;
  }

  /** How many samples the utterance has in the ears of those who serve at its end, when this happens in its middle. */
  private int heard(Event event) throws Exception {
    int mark = rig.log.mark();
    rig.say(utterance());
    rig.await(mark, Partial.class);
    event.happens();
    UserTurn turn = rig.awaitUserTurn(mark);
    rig.awaitAnswerTo(turn);
    assertEquals(1, rig.log.since(mark).stream().filter(UserTurn.class::isInstance).count());
    assertTrue(turn.text().startsWith(OtherEars.WORD), turn.text());
    return Integer.parseInt(turn.text().substring(OtherEars.WORD.length()));
  }
}
