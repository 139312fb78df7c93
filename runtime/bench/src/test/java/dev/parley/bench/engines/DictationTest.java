package dev.parley.bench.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.bench.engines.Dictation.Heard;
import dev.parley.bench.engines.Dictation.Told;
import dev.parley.bench.engines.Dictation.Word;
import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DictationTest {
  /** A recogniser that tells of "one" after the first piece and understands "one two". */
  private static final class Recogniser implements EngineLine {
    final List<Event> sent = new ArrayList<>();
    private final boolean fails;
    private Optional<Listener> listener = Optional.empty();
    private long id;

    Recogniser(boolean fails) {
      this.fails = fails;
    }

    @Override
    public Optional<Generation> current() {
      return Optional.of(new Generation(1, "fake", "", Set.of()));
    }

    @Override
    public void send(long generation, Event event) {
      sent.add(event);
      id = event.is(Events.TRANSCRIBE) ? event.number("id", -1) : id;
      if (event.is(Events.AUDIO_CHUNK) && sent.size() == 3) {
        tell(Event.of("parley-partial", Map.of("text", "one", "id", id)));
      } else if (event.is(Events.AUDIO_STOP)) {
        tell(fails ? Events.error("no", "code").with("id", id) : transcript());
      }
    }

    private Event transcript() {
      List<Object> words = List.of(Map.of("text", "one", "end", 60), Map.of("text", "two", "end", 120));
      return Event.of(Events.TRANSCRIPT, Map.of("text", "one two", "words", words, "id", id));
    }

    private void tell(Event event) {
      listener.orElseThrow().event(1, event);
    }

    @Override
    public Subscription listen(Listener added) {
      listener = Optional.of(added);
      return () -> listener = Optional.empty();
    }
  }

  @Test
  void anUtteranceIsSentWholeAndWordsAreNoted() throws Exception {
    Recogniser recogniser = new Recogniser(false);
    try (Dictation dictation = new Dictation(recogniser)) {
      Heard heard = dictation.say(new short[2_000], false);
      assertEquals("one two", heard.text());
      assertEquals(List.of(new Word("one", 60), new Word("two", 120)), heard.words());
      assertEquals(List.of(List.of("one")), heard.partials().stream().map(Told::words).toList());
      assertEquals(6, recogniser.sent.size());
    }
  }

  @Test
  void aRecogniserThatFailsIsNamed() {
    try (Dictation dictation = new Dictation(new Recogniser(true))) {
      assertThrows(IOException.class, () -> dictation.say(new short[960], false));
    }
  }

  @Test
  void aWordCountsFromWhenItStays() {
    List<Told> partials =
        List.of(
            new Told(100_000_000, List.of("one")),
            new Told(200_000_000, List.of("won", "two")),
            new Told(300_000_000, List.of("one", "two")),
            new Told(400_000_000, List.of("one", "two", "three")));
    List<Word> words = List.of(new Word("one", 50), new Word("two", 250), new Word("four", 390));
    assertEquals(List.of(250.0, 50.0, 110.0), new Heard("", 0, 500_000_000, partials, words).delays());
  }
}
