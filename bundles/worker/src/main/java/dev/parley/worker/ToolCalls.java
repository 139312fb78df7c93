package dev.parley.worker;

import dev.parley.api.engine.EngineException;
import dev.parley.wire.Event;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Calls of the host's tools that wait for their results: the engine thread waits, the reading thread answers. */
final class ToolCalls {
  private static final long PATIENCE_SECONDS = 10;

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<Map<String, Object>>> waiting = new ConcurrentHashMap<>();

  /** A call that waits. */
  record Call(long number, CompletableFuture<Map<String, Object>> result) {}

  Call begin() {
    Call call = new Call(numbers.incrementAndGet(), new CompletableFuture<>());
    waiting.put(call.number(), call.result());
    return call;
  }

  /** The result; throws EngineException when the host refuses, does not answer, or the call was given up. */
  Map<String, Object> await(Call call) throws InterruptedException {
    try {
      return call.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new EngineException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (TimeoutException e) {
      throw new EngineException("the host did not answer a tool call within " + PATIENCE_SECONDS + " s", e);
    } finally {
      waiting.remove(call.number());
    }
  }

  /** Ends a call without a result. */
  static void giveUp(Call call, String why) {
    call.result().completeExceptionally(new EngineException(why));
  }

  /** {@code parley-tool-result}; one that nobody waits for is ignored. */
  void answered(Event event) {
    CompletableFuture<Map<String, Object>> result = waiting.get(event.number("call", -1));
    if (result == null) {
      return;
    }
    Optional<String> error = event.text("error");
    if (error.isPresent()) {
      result.completeExceptionally(new EngineException(error.get()));
    } else {
      result.complete(LlmServer.map(event.data().get("result")));
    }
  }
}
