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
class ServersTest {
  @Test
  void sttReportsPartialsWordsAndTheFinal() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class).configured()) {
      host.send(Events.TRANSCRIBE, "id", 3, "language", "w");
      host.line.send(Events.audioStart(16_000, 0));
      host.audio(0, 1600, 1);
      host.audio(100, 160, 1);
      host.send(Extensions.PARLEY_MARK, "mark", 1);
      host.audio(110, 1600, 1);
      host.line.send(Events.audioStop(210));
      host.send(Extensions.PARLEY_MARK, "mark", 2);
      List<Event> events = host.until(Events.TRANSCRIPT);
      assertEquals(List.of("parley-partial", "parley-mark", "parley-partial", "transcript"), types(events));
      assertEquals("w0", events.get(0).text("text").orElseThrow());
      Event last = events.getLast();
      assertEquals("w0 w1", last.text("text").orElseThrow());
      assertEquals(3, last.number("id", 0));
      assertTrue(last.number("compute", -1) >= 0);
      assertEquals(
          List.of(
              Map.of("text", "w0", "start", 0L, "end", 90L, "confidence", 0.5),
              Map.of("text", "w1", "start", 100L, "end", 190L, "confidence", 0.5)),
          last.data().get("words"));
      assertEquals(2, host.next(Extensions.PARLEY_MARK).number("mark", 0));
    }
  }

  private static List<String> types(List<Event> events) {
    return events.stream().map(Event::type).toList();
  }

  @Test
  void sttServesAPlainPeer() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class, "--language", "de")) {
      host.send(Events.TRANSCRIBE);
      host.line.send(Events.audioStart(16_000, 0));
      host.audio(0, 1600, 1);
      host.line.send(Events.audioStop(100));
      Event transcript = host.next();
      assertEquals("transcript", transcript.type());
      assertEquals("de0", transcript.text("text").orElseThrow());
      assertFalse(transcript.data().containsKey("id"));
    }
  }

  @Test
  void sttDropsACancelledUtterance() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class).configured()) {
      host.send(Events.TRANSCRIBE, "id", 1);
      host.audio(0, 160, 1);
      host.send(Extensions.PARLEY_MARK, "mark", 1);
      host.send(Extensions.PARLEY_CANCEL, "id", 1);
      host.audio(10, 160, 1);
      host.send(Extensions.PARLEY_MARK, "mark", 2);
      host.send(Events.AUDIO_STOP);
      host.send(Events.TRANSCRIBE, "id", 2, "language", "w");
      host.audio(0, 1600, 1);
      host.send(Events.AUDIO_STOP);
      List<Event> events = host.until(Events.TRANSCRIPT);
      assertEquals(
          List.of("parley-mark", "parley-cancelled", "parley-mark", "parley-partial", "transcript"), types(events));
      assertEquals(2, events.getLast().number("id", 0));
    }
  }

  @Test
  void sttFailsOneUtteranceAndLives() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class).configured()) {
      host.send(Events.TRANSCRIBE, "id", 1);
      host.audio(0, 13, 1);
      Event error = host.next();
      assertEquals("IllegalStateException: unlucky", error.text("text").orElseThrow());
      assertEquals(1, error.number("id", 0));
      host.send(Events.AUDIO_STOP);
      host.send(Events.TRANSCRIBE, "id", 2);
      host.line.send(Events.audioChunk(44_100, 0, new short[100]));
      assertEquals("audio of 44100 Hz, only 16000 is understood", host.next().text("text").orElseThrow());
      host.send(Events.TRANSCRIBE, "id", 3);
      host.send(Events.AUDIO_STOP);
      assertEquals("", host.next(Events.TRANSCRIPT).text("text").orElseThrow());
    }
  }

  @Test
  void peersTakeTurns() throws Exception {
    try (FakeHost host = new FakeHost("stt", Fakes.Stt.class).configured();
        Connection other = host.connect()) {
      host.send(Events.TRANSCRIBE, "id", 1, "language", "a");
      host.audio(0, 1600, 1);
      host.next(Extensions.PARLEY_PARTIAL);
      other.send(Event.of(Events.TRANSCRIBE, Map.of("language", "b")));
      other.send(Events.audioChunk(16_000, 0, new short[1600]));
      other.send(Events.audioStop(100));
      other.send(Events.ping("queued"));
      assertEquals(Events.PONG, other.read().type());
      host.audio(100, 1600, 1);
      host.send(Events.AUDIO_STOP);
      assertEquals("a0 a1", host.next(Events.TRANSCRIPT).text("text").orElseThrow());
      assertEquals("b0", other.read().text("text").orElseThrow());
    }
  }

  @Test
  void llmAnswersInPieces() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured()) {
      host.send(Events.TRANSCRIPT, "id", 5, "text", "one two");
      List<Event> events = host.until(Events.HANDLED_STOP);
      assertEquals(
          List.of("handled-start", "handled-chunk", "handled-chunk", "handled", "handled-stop"), types(events));
      assertTrue(events.stream().allMatch(e -> e.number("id", 0) == 5));
      assertEquals("one ", events.get(1).text("text").orElseThrow());
      assertTrue(events.get(1).data().containsKey("compute"));
      assertFalse(events.get(2).data().containsKey("compute"));
      assertEquals("one two", events.get(3).text("text").orElseThrow());
      assertTrue(events.get(3).data().containsKey("compute"));
    }
  }

  @Test
  void llmKnowsWhatItIsTold() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured()) {
      List<Object> history = List.of(Map.of("role", "user", "text", "hi", "interrupted", true));
      host.send(
          Events.TRANSCRIPT, "text", "know", "history", history, "spoken", "So", "context", Map.of("zone", "UTC"));
      assertEquals(
          "[Turn[role=user, text=hi, interrupted=true]] So UTC",
          host.next(Events.HANDLED).text("text").orElseThrow());
      host.send(Extensions.PARLEY_EVENT, "id", 1, "name", "timer", "data", Map.of("label", "eggs"));
      assertEquals("timer {label=eggs}", host.next(Events.HANDLED).text("text").orElseThrow());
      host.send(Extensions.PARLEY_EVENT, "id", 2, "name", "", "data", "not an object");
      assertEquals(" {}", host.next(Events.HANDLED).text("text").orElseThrow());
    }
  }

  @Test
  void llmCallsTools() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured()) {
      host.send(Events.TRANSCRIPT, "id", 1, "text", "tool");
      Event call = host.next();
      assertEquals("timer.set", call.text("name").orElseThrow());
      assertEquals(Map.of("seconds", 5L), call.data().get("arguments"));
      long number = call.number("call", 0);
      host.send(Extensions.PARLEY_TOOL_RESULT, "id", 1, "call", number + 1, "result", Map.of("wrong", true));
      host.send(Extensions.PARLEY_TOOL_RESULT, "id", 1, "call", number, "result", Map.of("id", 3));
      assertEquals("{id=3}", host.next(Events.HANDLED).text("text").orElseThrow());
      host.send(Events.TRANSCRIPT, "id", 2, "text", "tool");
      host.send(
          Extensions.PARLEY_TOOL_RESULT, "id", 2, "call", host.next(Extensions.PARLEY_TOOL_CALL).number("call", 0),
          "error", "too many timers");
      assertEquals("too many timers", host.next(Events.ERROR).text("text").orElseThrow());
      host.send(Events.TRANSCRIPT, "text", "tool");
      assertEquals("this peer offers no tools", host.next(Events.ERROR).text("text").orElseThrow());
    }
  }

  @Test
  void llmIsCancelledAtOnce() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured()) {
      host.send(Events.TRANSCRIPT, "id", 1, "text", "wait");
      host.next(Events.HANDLED_CHUNK);
      host.send(Events.PING, "text", "while computing");
      assertEquals(Events.PONG, host.next().type());
      host.send(Events.TRANSCRIPT, "id", 2, "text", "tool");
      host.send(Extensions.PARLEY_CANCEL, "id", 1);
      assertEquals(1, host.next(Extensions.PARLEY_CANCELLED).number("id", 0));
      assertEquals(Extensions.PARLEY_TOOL_CALL, host.next().type());
      host.send(Extensions.PARLEY_CANCEL, "id", 77);
      assertEquals(77, host.next().number("id", 0));
    }
  }

  @Test
  void llmIsCancelledWhileAToolWorks() throws Exception {
    try (FakeHost host = new FakeHost("llm", Fakes.Llm.class).configured()) {
      host.send(Events.TRANSCRIPT, "id", 1, "text", "tool");
      host.next(Extensions.PARLEY_TOOL_CALL);
      host.send(Extensions.PARLEY_CANCEL, "id", 1);
      assertEquals(Extensions.PARLEY_CANCELLED, host.next().type());
      host.send(Events.TRANSCRIPT, "id", 2, "text", "boom");
      assertEquals("IllegalStateException: boom", host.next().text("text").orElseThrow());
      host.send(Events.TRANSCRIPT, "id", 3, "text", "fine");
      assertEquals("fine", host.next(Events.HANDLED).text("text").orElseThrow());
    }
  }

  @Test
  void ttsSpeaksInChunksOfATenthOfASecond() throws Exception {
    try (FakeHost host = new FakeHost("tts", Fakes.Tts.class).configured()) {
      host.send(Events.SYNTHESIZE, "id", 9, "text", "a text of 25 characters!!", "voice", Map.of("language", "en"));
      List<Event> events = host.until(Events.AUDIO_STOP);
      assertEquals(
          List.of(
              "parley-word", "audio-start", "audio-chunk", "audio-chunk", "audio-chunk", "audio-chunk", "audio-stop"),
          types(events));
      assertEquals(25, events.get(0).number("length", 0));
      assertEquals(8000, events.get(1).number("rate", 0));
      assertEquals(List.of(1600, 1600, 1600, 200), events.subList(2, 6).stream().map(e -> e.payload().length).toList());
      assertEquals(
          List.of(0L, 100L, 200L, 300L), events.subList(2, 6).stream().map(e -> e.number("timestamp", -1)).toList());
      assertTrue(events.get(2).data().containsKey("compute"));
      assertFalse(events.get(3).data().containsKey("compute"));
      assertTrue(events.getLast().data().containsKey("compute"));
      assertTrue(events.stream().allMatch(e -> e.number("id", 0) == 9));
    }
  }

  @Test
  void ttsStopsWhenCancelled() throws Exception {
    try (FakeHost host = new FakeHost("tts", Fakes.Tts.class).configured()) {
      host.send(Events.SYNTHESIZE, "id", 1, "text", "endless");
      host.next(Events.AUDIO_CHUNK);
      host.send(Extensions.PARLEY_CANCEL, "id", 1);
      List<Event> rest = host.until(Extensions.PARLEY_CANCELLED);
      assertFalse(types(rest).contains(Events.AUDIO_STOP));
      host.send(Events.SYNTHESIZE, "id", 2, "text", " ");
      assertEquals(List.of("audio-start", "audio-stop"), types(host.until(Events.AUDIO_STOP)));
    }
  }

  @Test
  void ttsTakesTextInPieces() throws Exception {
    try (FakeHost host = new FakeHost("tts", Fakes.Tts.class, "--language", "en")) {
      host.send(Events.SYNTHESIZE_START);
      host.send(Events.SYNTHESIZE_CHUNK, "text", "One. Tw");
      assertEquals(List.of("audio-start", "audio-chunk", "audio-stop"), types(host.until(Events.AUDIO_STOP)));
      host.send(Events.SYNTHESIZE_CHUNK, "text", "o.");
      host.send(Events.SYNTHESIZE, "text", "One. Two.");
      host.send(Events.SYNTHESIZE_STOP);
      List<Event> events = host.until(Events.SYNTHESIZE_STOPPED);
      assertEquals(List.of("audio-start", "audio-chunk", "audio-stop", "synthesize-stopped"), types(events));
      assertEquals(800, events.get(1).payload().length);
    }
  }

  @Test
  void vadTellsWhereSpeechBeginsAndEnds() throws Exception {
    try (FakeHost host = new FakeHost("vad", Fakes.Vad.class, "--setting", "hangover=100")) {
      host.line.send(Events.audioStart(16_000, 1000));
      for (int frame = 0; frame < 60; frame++) {
        host.audio(1000 + frame * 10, 160, frame >= 20 && frame < 40 ? 1 : 0);
      }
      assertEquals(1200, host.next(Events.VOICE_STARTED).number("timestamp", 0));
      assertEquals(1400, host.next(Events.VOICE_STOPPED).number("timestamp", 0));
    }
  }

  @Test
  void vadFollowsGapsAndEndsWithItsStream() throws Exception {
    try (FakeHost host = new FakeHost("vad", Fakes.Vad.class).configured();
        Connection other = host.connect()) {
      host.line.send(Events.audioStart(16_000, 0));
      host.audio(0, 160, 0);
      host.send(Extensions.PARLEY_MARK, "mark", 1);
      host.audio(5000, 1600, 1);
      List<Event> events = host.until(Events.VOICE_STARTED);
      assertEquals(List.of("parley-mark", "voice-started"), types(events));
      assertEquals(5000, events.getLast().number("timestamp", 0));
      Event judged = host.next(Extensions.PARLEY_VOICE);
      assertEquals(1.0, judged.real("probability", 0));
      assertEquals(5080, judged.number("timestamp", 0), "the last of five windows of 20 ms");
      other.send(Events.audioStart(16_000, 0));
      assertEquals("another peer's audio is being listened to", other.read().text("text").orElseThrow());
      host.line.send(Events.audioStop(5100));
      assertEquals(5100, host.next(Events.VOICE_STOPPED).number("timestamp", 0));
      host.send(Extensions.PARLEY_MARK, "mark", 2);
      host.next(Extensions.PARLEY_MARK);
      other.send(Events.audioStart(16_000, 0));
      other.send(Events.audioChunk(16_000, 0, new short[] {1}));
      other.send(Events.audioStart(16_000, 0));
      other.send(Events.ping("nothing else said"));
      assertEquals(Events.PONG, other.read().type());
    }
  }
}
