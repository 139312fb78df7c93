package dev.parley.bench.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.wire.EngineLine;
import dev.parley.wire.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AskerTest {
  private static final Set<String> ENDS = Set.of("handled-stop");

  /** An engine that answers at once, as the test says. */
  private static final class FakeLine implements EngineLine {
    final List<Listener> listeners = new CopyOnWriteArrayList<>();
    final List<Event> sent = new ArrayList<>();
    private final BiConsumer<FakeLine, Event> engine;
    private Optional<Generation> current = Optional.of(new Generation(1, "fake", "", Set.of()));

    FakeLine(BiConsumer<FakeLine, Event> engine) {
      this.engine = engine;
    }

    void answer(Event event) {
      listeners.forEach(listener -> listener.event(1, event));
    }

    void die() {
      current = Optional.empty();
      listeners.forEach(listener -> listener.down(1, "killed"));
    }

    @Override
    public Optional<Generation> current() {
      return current;
    }

    @Override
    public void send(long generation, Event event) {
      sent.add(event);
      engine.accept(this, event);
    }

    @Override
    public Subscription listen(Listener listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
  }

  private static Event with(String type, Event request) {
    return Event.of(type, Map.of("id", request.number("id", 0)));
  }

  @Test
  void theAnswerIsTheEventThatEndsIt() throws Exception {
    FakeLine line = new FakeLine((self, event) -> {
      self.answer(with("handled-chunk", event));
      self.answer(with("handled-stop", event));
    });
    try (Asker asker = new Asker(line, ENDS)) {
      long before = System.nanoTime();
      Asker.Answer answer = asker.ask(Event.of("transcript"));
      assertEquals("handled-stop", answer.last().type());
      assertTrue(answer.first() >= before && answer.first() <= System.nanoTime());
    }
    assertEquals(List.of(), line.listeners);
  }

  @Test
  void answersToOthersAreNotItsOwn() throws Exception {
    FakeLine line = new FakeLine((self, event) -> {
      self.answer(Event.of("handled-stop", Map.of("id", 1L, "text", "of the conversation")));
      self.answer(Event.of("handled-stop"));
      self.answer(with("handled-stop", event).with("text", "mine"));
    });
    try (Asker asker = new Asker(line, ENDS)) {
      assertEquals(Optional.of("mine"), asker.ask(Event.of("transcript")).last().text("text"));
    }
  }

  @Test
  void onlyTheFirstEventCarriesTheNumber() throws Exception {
    FakeLine line = new FakeLine((self, event) -> {
      if (event.is("stop")) {
        self.answer(with("handled-stop", self.sent.getFirst()));
      }
    });
    try (Asker asker = new Asker(line, ENDS)) {
      asker.ask(Event.of("start"), Event.of("chunk"), Event.of("stop"));
    }
    assertEquals(List.of("start", "chunk", "stop"), line.sent.stream().map(Event::type).toList());
    assertEquals(0, line.sent.get(1).number("id", 0));
  }

  @Test
  void anEngineThatFailsOrDiesIsAFailure() {
    FakeLine failing = new FakeLine((self, event) -> self.answer(with("error", event).with("text", "no model")));
    FakeLine dying = new FakeLine((self, _) -> self.die());
    assertEquals("an engine failed: no model", failure(failing));
    assertTrue(failure(dying).startsWith("an engine failed"));
    assertEquals("no engine serves there", failure(dying));
  }

  private static String failure(FakeLine line) {
    try (Asker asker = new Asker(line, ENDS)) {
      return assertThrows(IOException.class, () -> asker.ask(Event.of("transcript"))).getMessage();
    }
  }
}
