package dev.parley.lifecycle.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.lifecycle.process.Failure.Kind;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final Requests requests = new Requests();

  private static Event event(String type, int id) {
    return Event.of(type, Map.of("id", id));
  }

  @Test
  void aRequestIsOpenUntilItsAnswerIsComplete() {
    requests.sent(event(Events.SYNTHESIZE, 1));
    requests.sent(event(Events.SYNTHESIZE, 2));
    assertFalse(requests.received(event(Events.AUDIO_CHUNK, 1)));
    assertFalse(requests.received(event(Events.AUDIO_STOP, 1)));
    assertFalse(requests.idle());
    assertTrue(requests.received(event(Extensions.PARLEY_CANCELLED, 2)));
    assertTrue(requests.idle());
  }

  @Test
  void audioToTheEngineIsNoRequest() {
    requests.sent(Event.of(Events.AUDIO_START));
    requests.sent(Event.of(Events.AUDIO_STOP));
    assertTrue(requests.idle());
  }

  @Test
  void aPlainPeerRepeatsNoId() {
    requests.sent(event(Events.TRANSCRIBE, 5));
    assertTrue(requests.received(Event.of(Events.TRANSCRIPT, Map.of("text", "hi"))));
  }

  @Test
  void strangeAnswersEndNothing() {
    requests.sent(event(Events.TRANSCRIBE, 5));
    assertFalse(requests.received(event(Events.TRANSCRIPT, 6)));
    assertFalse(requests.idle());
    assertTrue(requests.received(event(Events.TRANSCRIPT, 5)));
    assertFalse(requests.received(event(Events.TRANSCRIPT, 5)));
  }

  @Test
  void wordsOfEnginesAreTakenWithCare() {
    Map<String, Object> good = Map.of("name", "a", "value", 3.9, "description", "b\nc");
    Event stats = Event.of("parley-stats", Map.of("counters", List.of(good, 7, Map.of("name", 1), Map.of("value", 1))));
    assertEquals(1, Words.counters(stats).size());
    assertEquals("b c", Words.counters(stats).getFirst().description());
    assertEquals(List.of(), Words.counters(Event.of("parley-stats", Map.of("counters", "x"))));
    assertEquals("loading", Words.progress(Event.of("parley-progress", Map.of("share", "many"))));
    assertEquals("x 40 %", Words.progress(Event.of("parley-progress", Map.of("stage", "x", "share", 0.4))));
    assertEquals("x", Words.progress(Event.of("parley-progress", Map.of("stage", "x", "share", Double.MAX_VALUE))));
    assertTrue(Words.line("y".repeat(9999)).length() < 600);
  }

  @Test
  void endsAreNamed() {
    assertEquals("killed by signal 11 (SIGSEGV)", ExitCode.words(139));
    assertEquals("killed by signal 64", ExitCode.words(192));
    assertEquals("exited with code 1", ExitCode.words(1));
    assertEquals("exited with code 255", ExitCode.words(255));
    assertTrue(new Failure(Kind.HUNG, "").worthRetrying());
    assertFalse(new Failure(Kind.STUCK, "").worthRetrying());
  }
}
