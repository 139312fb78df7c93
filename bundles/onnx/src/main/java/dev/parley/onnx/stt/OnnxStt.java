package dev.parley.onnx.stt;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.ParleyEngine;
import dev.parley.api.engine.SpeechToText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Speech to text with a small network of phones and a search in Java. Owned by the worker's engine thread.
 */
@ParleyEngine(
    kind = "stt",
    name = "onnx",
    description = "streaming recognition of a small vocabulary with ONNX Runtime",
    model = true,
    rank = 40)
public final class OnnxStt implements SpeechToText {
  private Optional<SttModel> model = Optional.empty();

  @Override
  public void load(EngineContext context) throws Exception {
    Path folder = context.model().orElseThrow(() -> new EngineException("onnx needs a model folder: none was given"));
    context.progress("model " + folder.getFileName(), 0.2);
    model = Optional.of(SttModel.read(folder));
    context.progress("warming up", 0.9);
    try (Utterance utterance = begin("", hypothesis -> {})) {
      utterance.audio(new short[16_000]);
      utterance.end();
    }
  }

  @Override
  public Utterance begin(String language, Hypotheses hypotheses) {
    return new OnnxUtterance(model.orElseThrow(() -> new EngineException("no model is loaded")), hypotheses);
  }

  @Override
  public void close() {
    model.ifPresent(SttModel::close);
    model = Optional.empty();
  }
}
