package dev.parley.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.wire.Connection;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkerProcessTest {
  @Test
  void describesItself() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class, "--language", "es", "--model", "/models/small")) {
      host.send(Events.DESCRIBE);
      Event info = host.next(Events.INFO);
      Map<?, ?> program = (Map<?, ?>) ((List<?>) info.data().get("asr")).getFirst();
      Map<?, ?> model = (Map<?, ?>) ((List<?>) program.get("models")).getFirst();
      assertEquals(false, program.get("supports_transcript_streaming"));
      assertEquals("small", model.get("name"));
      assertEquals(List.of("es"), model.get("languages"));
      assertEquals(Map.of("name", "Parley", "url", ""), model.get("attribution"));
      assertEquals(true, model.get("installed"));
      assertEquals(List.of(), info.data().get("tts"));
      assertTrue(Extensions.advertised(info).containsAll(List.of("cancel", "partial", "words", "mark", "stop")));
      assertFalse(Extensions.advertised(info).contains("history"));
    }
  }

  @Test
  void loadsWhenConfiguredAndReportsProgress() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class)) {
      host.send(Extensions.PARLEY_CONFIGURE, "settings", Map.of());
      Event reading = host.next();
      assertEquals("reading", reading.text("stage").orElseThrow());
      assertEquals(0.5, reading.real("share", 0));
      assertEquals(-1, host.next().real("share", 0));
      assertTrue(host.next(Extensions.PARLEY_READY).number("millis", -1) >= 0);
      host.send(Extensions.PARLEY_STATS);
      assertEquals(1, counter(host.next(), "fake.loaded"));
    }
  }

  private static long counter(Event stats, String name) {
    for (Object one : (List<?>) stats.data().get("counters")) {
      if (one instanceof Map<?, ?> map && name.equals(map.get("name")) && map.get("value") instanceof Number value) {
        assertFalse(String.valueOf(map.get("description")).isBlank());
        return value.longValue();
      }
    }
    throw new AssertionError("no counter " + name + " in " + stats);
  }

  @Test
  void answersPingsWhileLoadingAndKeepsRequestsUntilThen() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class)) {
      host.send(Extensions.PARLEY_CONFIGURE, "settings", Map.of("hold", "yes"));
      host.next(Extensions.PARLEY_PROGRESS);
      host.send(Events.TRANSCRIBE, "id", 1, "language", "w");
      host.audio(0, 1600, 1);
      host.send(Events.AUDIO_STOP);
      host.send(Events.PING, "text", "still there?");
      assertEquals("still there?", host.next(Events.PONG).text("text").orElseThrow());
      Fakes.Gate.PASS.countDown();
      host.next(Extensions.PARLEY_READY);
      assertEquals("w0", host.next(Events.TRANSCRIPT).text("text").orElseThrow());
    }
  }

  @Test
  void aFailureToLoadIsToldAndEndsTheProcess() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class)) {
      host.send(Extensions.PARLEY_CONFIGURE, "settings", Map.of("fail", "yes"));
      Event error = host.next(Events.ERROR);
      assertEquals("the model is missing; fetch it", error.text("text").orElseThrow());
      assertEquals("load", error.text("code").orElseThrow());
      assertEquals(ExitStatus.LOAD, host.status());
    }
  }

  @Test
  void aClassThatIsNoEngineOfTheKindIsToldPlainly() throws Exception {
    assertLoadError(
        Fakes.Tts.class, "dev.parley.worker.Fakes$Tts does not implement dev.parley.api.engine.SpeechToText");
    assertLoadError(Fakes.class, "dev.parley.worker.Fakes has no public constructor without parameters");
  }

  private static void assertLoadError(Class<?> engine, String text) throws Exception {
    try (FakeHost host = new FakeHost("stt", engine)) {
      host.send(Extensions.PARLEY_CONFIGURE);
      assertEquals(text, host.next(Events.ERROR).text("text").orElseThrow());
      assertEquals(ExitStatus.LOAD, host.status());
    }
  }

  @Test
  void requestsBeforeItIsConfiguredAreRefused() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class)) {
      host.send(Events.TRANSCRIPT, "id", 7, "text", "hello");
      Event error = host.next();
      assertEquals("not configured yet: parley-configure comes first", error.text("text").orElseThrow());
      assertEquals(7, error.number("id", 0));
    }
  }

  @Test
  void aSecondPeerIsServedToo() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured();
        Connection plain = host.connect()) {
      plain.send(Event.of(Events.TRANSCRIPT, Map.of("text", "good morning")));
      Event event = plain.read();
      while (!event.is(Events.HANDLED)) {
        assertFalse(event.data().containsKey("id"));
        event = plain.read();
      }
      assertEquals("good morning", event.text("text").orElseThrow());
    }
  }

  @Test
  void stopsAsAskedAndWhenTheHostIsGone() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class).configured()) {
      host.send(Events.TRANSCRIBE);
      host.audio(0, 1600, 1);
      host.send(Extensions.PARLEY_STOP);
      assertEquals(ExitStatus.STOPPED, host.status());
    }
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class).configured()) {
      host.line.close();
      assertEquals(ExitStatus.HOST_GONE, host.status());
    }
  }

  @Test
  void aPeerThatIsNoHostMayGo() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured()) {
      host.connect().close();
      host.send(Events.TRANSCRIPT, "id", 1, "text", "hello");
      assertEquals("hello", host.next(Events.HANDLED).text("text").orElseThrow());
      assertFalse(host.exit.isDone());
    }
  }

  @Test
  void anErrorOfTheMachineEndsTheProcess() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured()) {
      host.send(Events.TRANSCRIPT, "id", 1, "text", "overflow");
      Event error = host.next(Events.ERROR);
      assertEquals("StackOverflowError", error.text("text").orElseThrow());
      assertEquals("fatal", error.text("code").orElseThrow());
      assertEquals(ExitStatus.BROKEN, host.status());
    }
  }
}
