package dev.parley.fuzz;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.Playout;
import dev.parley.api.metrics.Counters;
import dev.parley.audio.Buffers;
import dev.parley.conversation.Courier;
import dev.parley.conversation.FakeLine;
import dev.parley.conversation.Loop;
import dev.parley.conversation.Work;
import dev.parley.conversation.ears.Recording;
import dev.parley.conversation.engines.LlmClient;
import dev.parley.conversation.engines.SttClient;
import dev.parley.conversation.engines.TtsClient;
import dev.parley.conversation.engines.VoiceClient;
import dev.parley.conversation.speech.Speaker;
import dev.parley.wire.Event;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells the host's clients of all four kinds what an input says, as the engine that serves them all, while each has a
 * request running; then the engine dies. What fails on their threads, never comes to rest, tells of speech where none
 * was sent, or needs much memory is a finding.
 */
public final class HostTarget {
  private static final long PATIENCE_SECONDS = 4;
  private static final Counters COUNTERS = new Counters();
  private static final Work WORK = new Work();
  private static final Loop LOOP = new Loop(WORK, COUNTERS);
  private static final FakeLine LINE = new FakeLine();
  private static final Courier COURIER = new Courier("all", COUNTERS);
  private static final Recording RECORDING = new Recording();
  private static final Playout PLAYOUT = Buffers.playout();
  private static final Told TOLD = new Told();
  private static final TtsClient TTS = new TtsClient(LINE, LOOP, WORK, COURIER);
  private static final LlmClient LLM = new LlmClient(LINE, LOOP, WORK, COURIER, TOLD);
  private static final SttClient STT = new SttClient(LINE, RECORDING, TOLD, "en", false, WORK, COUNTERS);
  private static final VoiceClient VAD = new VoiceClient(LINE, TOLD, false, WORK, COUNTERS);
  private static final Speaker SPEAKER = new Speaker(PLAYOUT, TTS, TOLD);
  private static final short[] FRAME = new short[AudioFormat.FRAME];
  private static int rounds;
  private static long told;

  private HostTarget() {}

  /** Called by the fuzzer before the first input. */
  public static void fuzzerInitialize() {
    LOOP.start();
    LINE.up(0);
  }

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    long generation = rounds++;
    ask(rounds);
    for (Event event : Lines.events(input)) {
      LINE.tell(generation, event);
      told++;
    }
    LINE.down(generation);
    LOOP.post(HostTarget::giveUp);
    STT.drop(rounds);
    if (!WORK.awaitRest(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("work is under way that nobody does");
    }
    check();
    LINE.up(rounds);
    LINE.sent.clear();
  }

  private static void ask(int round) throws InterruptedException {
    RECORDING.append(RECORDING.end(), FRAME);
    TOLD.sent(RECORDING.end());
    STT.open(round, RECORDING.end() - AudioFormat.FRAME);
    VAD.frame(RECORDING.end() - AudioFormat.FRAME, FRAME, true);
    CountDownLatch asked = new CountDownLatch(1);
    LOOP.post(() -> {
      SPEAKER.begin(round, "en");
      SPEAKER.write("One two, three. Four five!");
      SPEAKER.finish();
      LLM.ask(Event.of("transcript", Map.of("text", "what time is it")), TOLD);
      asked.countDown();
    });
    if (!asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the conversation's thread stands still");
    }
  }

  private static void giveUp() {
    LLM.cancel();
    SPEAKER.tick();
    SPEAKER.stop();
  }

  private static void check() {
    TOLD.check();
    for (Counters.Reading reading : COUNTERS.readings()) {
      if (reading.name().equals("conversation.failures") && reading.value() > 0) {
        throw new AssertionError("a task of the conversation failed with an exception");
      }
    }
  }

  /** Called by the fuzzer at the end. */
  public static void fuzzerTearDown() {
    System.out.println(told + " frames read");
  }
}
