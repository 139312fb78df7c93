package dev.parley.conversation.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.metrics.Counters;
import dev.parley.conversation.Courier;
import dev.parley.conversation.FakeLine;
import dev.parley.conversation.FakeLine.Sent;
import dev.parley.conversation.Loop;
import dev.parley.conversation.Work;
import dev.parley.wire.Event;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LlmClientTest {
  private static final Event QUESTION = Event.of("transcript", Map.of("text", "tell me a story"));

  private final Work work = new Work();
  private final Loop loop = new Loop(work, new Counters());
  private final FakeLine line = new FakeLine();
  private final Courier courier = new Courier("llm", new Counters());
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final LlmClient client = new LlmClient(line, loop, work, courier, new Tools());

  private final class Tools implements LlmClient.Host {
    @Override
    public void call(LlmClient.Call call) {
      if (call.tool().equals("timer")) {
        call.result(call.arguments());
      } else {
        call.refuse("no tool is called " + call.tool());
      }
    }

    @Override
    public void say(String text) {
      told.add("say " + text);
    }
  }

  private final class Log implements LlmClient.Listener {
    @Override
    public void piece(String text, long compute) {
      told.add("piece " + text);
    }

    @Override
    public void done() {
      told.add("done");
    }

    @Override
    public void failed(String reason) {
      told.add("failed " + reason);
    }
  }

  @BeforeEach
  void start() {
    loop.start();
    line.up(1);
    loop.post(() -> client.ask(QUESTION, new Log()));
  }

  @AfterEach
  void stop() {
    client.close();
    loop.close();
    courier.close();
  }

  private void tell(long generation, String type, Object... pairs) {
    Event event = Event.of(type);
    for (int i = 0; i < pairs.length; i += 2) {
      event = event.with(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    line.tell(generation, event);
  }

  private String next() throws InterruptedException {
    return String.valueOf(told.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void anEngineThatDiesIsFollowedByOneThatKnowsWhatWasWritten() throws Exception {
    Sent first = line.next("transcript");
    assertEquals("", first.event().text("spoken").orElseThrow());
    tell(1, "handled-start", "id", first.event().number("id", -1));
    tell(1, "handled-chunk", "id", first.event().number("id", -1), "text", "Once there ");
    assertEquals("piece Once there ", next());
    line.down(1);
    line.up(2);
    Sent again = line.next("transcript");
    assertEquals(2, again.generation());
    assertEquals("Once there ", again.event().text("spoken").orElseThrow());
    assertEquals("tell me a story", again.event().text("text").orElseThrow());
    tell(1, "handled-chunk", "id", first.event().number("id", -1), "text", "never heard");
    tell(2, "handled-chunk", "id", again.event().number("id", -1), "text", "was a house.");
    tell(2, "handled", "id", again.event().number("id", -1), "text", "was a house.");
    assertEquals("piece was a house.", next());
    assertEquals("done", next());
    assertTrue(work.awaitRest(5, TimeUnit.SECONDS));
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() throws Exception {
    long id = line.next("transcript").event().number("id", -1);
    tell(1, "handled-start", "id", id);
    tell(1, "handled-chunk", "id", id, "text", "x".repeat(150_000));
    tell(1, "handled-chunk", "id", id, "text", "x".repeat(150_000));
    assertTrue(next().startsWith("piece xxx"));
    assertEquals("failed an answer of more than 200000 characters", next());
    assertEquals(id, line.next("parley-cancel").event().number("id", -1));
  }

  @Test
  void toolsAreCalledAndRefusalsTold() throws Exception {
    long id = line.next("transcript").event().number("id", -1);
    tell(1, "parley-tool-call", "id", id, "call", 1L, "name", "timer", "arguments", Map.of("seconds", 3L));
    assertEquals(Map.of("seconds", 3L), line.next("parley-tool-result").event().data().get("result"));
    tell(1, "parley-tool-call", "id", id, "call", 2L, "name", "bomb");
    assertEquals("no tool is called bomb", line.next("parley-tool-result").event().text("error").orElseThrow());
  }
}
