package dev.parley.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.audio.Playout;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.metrics.Counters;
import dev.parley.conversation.engines.LlmClient;
import dev.parley.conversation.engines.TtsClient;
import dev.parley.conversation.turns.Input;
import dev.parley.conversation.turns.Prompt;
import dev.parley.wire.Event;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer that is prepared: written and spoken, but neither heard nor shown nor done before it is wanted. */
@Timeout(20)
class DeliveryTest {
  private static final Prompt.Question QUESTION = new Prompt.Question(1, "set a timer for ten seconds");

  private final Work work = new Work();
  private final Loop loop = new Loop(work, new Counters());
  private final FakeLine brain = new FakeLine();
  private final FakeLine voice = new FakeLine();
  private final Courier courier = new Courier("test", new Counters());
  private final Still playout = new Still();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Mind mind = new Mind(InstantSource.system(), ZoneOffset.UTC);
  private final Delivery delivery =
      new Delivery(
          new Here(),
          playout,
          mind,
          new TtsClient(voice, loop, work, courier),
          host -> new LlmClient(brain, loop, work, courier, host));

  @BeforeEach
  void start() {
    loop.start();
    brain.up(1);
    voice.up(1);
  }

  @AfterEach
  void stop() {
    loop.close();
    courier.close();
  }

  private void onLoop(Runnable task) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    loop.post(task);
    loop.post(done::countDown);
    assertTrue(done.await(5, TimeUnit.SECONDS));
  }

  private long asked() throws InterruptedException {
    return brain.next("transcript").event().number("id", -1);
  }

  private void setTimer(long id) {
    Map<String, Object> call =
        Map.of("id", id, "call", 1, "name", "timer.set", "arguments", Map.of("seconds", 10));
    brain.tell(1, Event.of("parley-tool-call", call));
  }

  private int timers() {
    return ((List<?>) mind.call("timer.list", Map.of()).get("timers")).size();
  }

  @Test
  void nothingIsDoneOrShownBeforeItIsWanted() throws Exception {
    onLoop(() -> delivery.prepare(QUESTION));
    long id = asked();
    setTimer(id);
    onLoop(() -> {});
    assertEquals(0, timers());
    assertTrue(playout.paused);
    assertTrue(work.awaitRest(5, TimeUnit.SECONDS), "a call that is put off does not hold the clock");
    onLoop(() -> delivery.respond(1, QUESTION));
    brain.next("parley-tool-result");
    assertEquals(1, timers());
    brain.tell(1, Event.of("handled", Map.of("id", id, "text", "Done.")));
    onLoop(() -> {});
    assertEquals(List.of("AnswerPiece Done."), log);
    assertEquals(false, playout.paused);
  }

  @Test
  void itIsLoudAgainWhenItIsClosed() throws Exception {
    onLoop(() -> delivery.lower(true));
    assertTrue(playout.lowered);
    onLoop(delivery::close);
    assertFalse(playout.lowered);
  }

  @Test
  void whatIsWrittenInAdvanceIsSpokenAndShownWhenItIsWanted() throws Exception {
    onLoop(() -> delivery.prepare(QUESTION));
    brain.tell(1, Event.of("handled", Map.of("id", asked(), "text", "Ten seconds.")));
    assertEquals("Ten seconds.", voice.next("synthesize").event().text("text").orElseThrow());
    assertEquals(List.of(), log);
    onLoop(() -> delivery.respond(1, QUESTION));
    assertEquals(List.of("AnswerPiece Ten seconds."), log);
    assertEquals(Optional.empty(), Optional.ofNullable(brain.sent.poll()), "it is not asked for twice");
  }

  @Test
  void whatIsGivenUpIsNeverDone() throws Exception {
    onLoop(() -> delivery.prepare(QUESTION));
    setTimer(asked());
    onLoop(delivery::withdraw);
    brain.next("parley-cancel");
    assertEquals(false, playout.paused);
    Prompt.Question other = new Prompt.Question(1, "set a timer for ten seconds please");
    onLoop(() -> delivery.respond(1, other));
    asked();
    assertEquals(0, timers());
    assertEquals(List.of(), log);
  }

  @Test
  void anAnswerToOtherWordsIsNotTakenForTheOnePrepared() throws Exception {
    onLoop(() -> delivery.prepare(QUESTION));
    asked();
    onLoop(delivery::withdraw);
    onLoop(() -> delivery.respond(1, new Prompt.Question(1, "what time is it")));
    assertEquals("what time is it", brain.next("transcript").event().text("text").orElseThrow());
  }

  @Test
  void aCallOfAProcessThatDiedIsNotDoneAsWellAsThatOfTheNext() throws Exception {
    onLoop(() -> delivery.prepare(QUESTION));
    setTimer(asked());
    brain.down(1);
    brain.up(2);
    long id = asked();
    Map<String, Object> call =
        Map.of("id", id, "call", 1, "name", "timer.set", "arguments", Map.of("seconds", 10));
    brain.tell(2, Event.of("parley-tool-call", call));
    onLoop(() -> delivery.respond(1, QUESTION));
    brain.next("parley-tool-result");
    assertEquals(1, timers());
  }

  @Test
  void anEmptyAnswerEndsOnlyWhenItIsWanted() throws Exception {
    onLoop(() -> delivery.prepare(QUESTION));
    brain.tell(1, Event.of("handled", Map.of("id", asked(), "text", "")));
    onLoop(() -> {});
    assertEquals(List.of(), log);
    onLoop(() -> delivery.respond(1, QUESTION));
    onLoop(() -> {});
    assertEquals(List.of("AnswerPiece ", "AssistantTurn ", "SpeakingEnded"), log);
  }

  private final class Here implements Delivery.Stage {
    @Override
    public long position() {
      return 0;
    }

    @Override
    public long frameNanos() {
      return 0;
    }

    @Override
    public String language() {
      return "en";
    }

    @Override
    public Optional<Stopwatch> watch(int turn) {
      return Optional.empty();
    }

    @Override
    public void take(Input input) {
      log.add(input.getClass().getSimpleName());
    }

    @Override
    public void takeLater(Input input) {
      loop.post(() -> take(input));
    }

    @Override
    public void tell(ConversationEvent event) {
      String text =
          switch (event) {
            case ConversationEvent.AnswerPiece e -> e.text();
            case ConversationEvent.AssistantTurn e -> e.heard();
            default -> "";
          };
      log.add(event.getClass().getSimpleName() + " " + text);
    }

    @Override
    public void complain(String text) {
      log.add("complaint " + text);
    }
  }

  /** Takes everything and plays nothing. */
  private static final class Still implements Playout {
    private volatile boolean lowered;
    private volatile boolean paused;
    private long queued;

    @Override
    public long write(int rate, short[] samples) {
      queued += samples.length;
      return queued;
    }

    @Override
    public long flush() {
      return queued;
    }

    @Override
    public long handed() {
      return 0;
    }

    @Override
    public long heard() {
      return 0;
    }

    @Override
    public long queued() {
      return queued;
    }

    @Override
    public long stop() {
      return 0;
    }

    @Override
    public void pause(boolean hold) {
      paused = hold;
    }

    @Override
    public void lower(boolean quiet) {
      lowered = quiet;
    }
  }
}
