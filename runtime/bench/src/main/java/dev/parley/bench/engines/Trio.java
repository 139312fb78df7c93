package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.engine.EngineKind;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Speech recognition, language model and voice, each one process shared by many. Safe from every thread. */
final class Trio implements AutoCloseable {
  private static final int PIECE = 20 * AudioFormat.FRAME;
  private static final String ANSWER = "Twenty five times four is one hundred.";
  private static final double NANOS_PER_MILLI = 1e6;

  private final Asker stt;
  private final Asker llm;
  private final Asker tts;
  private final List<Event> utterance;
  private final String words;

  /** With this utterance of a user, and the words it consists of. */
  Trio(Platform platform, short[] samples, String words) {
    stt = new Asker(platform.lines().line(EngineKind.STT.id()), Set.of(Events.TRANSCRIPT));
    llm = new Asker(platform.lines().line(EngineKind.LLM.id()), Set.of(Events.HANDLED_STOP, Events.NOT_HANDLED));
    tts = new Asker(platform.lines().line(EngineKind.TTS.id()), Set.of(Events.AUDIO_STOP));
    utterance = utterance(samples);
    this.words = words;
  }

  private static List<Event> utterance(short[] samples) {
    List<Event> events = new ArrayList<>();
    events.add(Event.of(Events.TRANSCRIBE, Map.of("language", "en")));
    events.add(Events.audioStart(AudioFormat.RATE, 0));
    for (int at = 0; at < samples.length; at += PIECE) {
      short[] piece = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + PIECE));
      events.add(Events.audioChunk(AudioFormat.RATE, AudioFormat.millis(at), piece));
    }
    events.add(Events.audioStop(AudioFormat.millis(samples.length)));
    return List.copyOf(events);
  }

  /**
   * One exchange, from the end of the user's speech; the whole utterance is sent then.
   *
   * @return milliseconds until the first samples of the answer
   * @throws IOException when an engine failed or misheard
   */
  double exchange() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    String heard = stt.ask(utterance.toArray(Event[]::new)).last().text("text").orElse("");
    if (!heard.equals(words)) {
      throw new IOException("'" + heard + "' was understood instead of '" + words + "'");
    }
    llm.ask(Event.of(Events.TRANSCRIPT, Map.of("text", words, "language", "en")));
    Event text = Event.of(Events.SYNTHESIZE, Map.of("text", ANSWER, "voice", Map.of("language", "en")));
    return (tts.ask(text).first() - begun) / NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    stt.close();
    llm.close();
    tts.close();
  }
}
