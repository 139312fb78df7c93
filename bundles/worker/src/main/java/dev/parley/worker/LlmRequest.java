package dev.parley.worker;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.LanguageModel;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One answer, written piece by piece. */
final class LlmRequest extends Request implements LanguageModel.Answer {
  private final LanguageModel.Request request;
  private final ToolCalls calls;
  private final StringBuilder written = new StringBuilder();
  private volatile Optional<ToolCalls.Call> waiting = Optional.empty();

  LlmRequest(Session session, Optional<Long> id, LanguageModel.Request request, ToolCalls calls) {
    super(session, id);
    this.request = request;
    this.calls = calls;
    watch().from();
  }

  @Override
  void perform() throws Exception {
    watch().start();
    session().worker().engine(LanguageModel.class).answer(request, this);
    watch().stop();
    if (written.isEmpty()) {
      send(Event.of(Events.NOT_HANDLED, withCompute(data("text", ""))));
    } else {
      send(Event.of(Events.HANDLED, withCompute(data("text", written.toString()))));
      send(Event.of(Events.HANDLED_STOP));
    }
  }

  @Override
  public void text(String piece) {
    if (piece.isEmpty() || cancelled()) {
      return;
    }
    watch().stop();
    Map<String, Object> data = data("text", piece);
    if (written.isEmpty()) {
      send(Event.of(Events.HANDLED_START));
      withCompute(data);
    }
    written.append(piece);
    send(Event.of(Events.HANDLED_CHUNK, data));
    watch().start();
  }

  @Override
  public Map<String, Object> call(String tool, Map<String, Object> arguments) {
    if (id().isEmpty()) {
      throw new EngineException("this peer offers no tools");
    }
    watch().stop();
    ToolCalls.Call call = calls.begin();
    waiting = Optional.of(call);
    try {
      if (cancelled()) {
        ToolCalls.giveUp(call, "the request was cancelled");
      }
      Map<String, Object> data = data("call", call.number());
      data.put("name", tool);
      data.put("arguments", arguments);
      send(Event.of(Extensions.PARLEY_TOOL_CALL, data));
      return calls.await(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while waiting for the tool " + tool, e);
    } finally {
      waiting = Optional.empty();
      watch().start();
    }
  }

  @Override
  void cancel() {
    super.cancel();
    waiting.ifPresent(call -> ToolCalls.giveUp(call, "the request was cancelled"));
  }

  private static Map<String, Object> data(String key, Object value) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(key, value);
    return data;
  }

}
