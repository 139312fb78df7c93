package dev.parley.stt.vosk;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.ParleyEngine;
import dev.parley.api.engine.SpeechToText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * Vosk (Kaldi) as an engine. The model folder is checked before native code reads it, since Kaldi aborts the process on
 * a broken one. Setting {@code grammar}: a JSON list of the phrases that may be heard. Owned by the worker's engine
 * thread.
 */
@ParleyEngine(
    kind = "stt",
    name = "vosk",
    description = "Vosk: streaming recognition with Kaldi models",
    model = true,
    rank = 50)
public final class VoskEngine implements SpeechToText {
  private static final int RATE = 16_000;

  private Optional<Model> model = Optional.empty();
  private Optional<String> grammar = Optional.empty();

  @Override
  public void load(EngineContext context) throws IOException {
    Path folder = context.model().orElseThrow(() -> new EngineException("vosk needs a model folder"));
    ModelFolder.check(folder);
    grammar = Optional.ofNullable(context.settings().get("grammar")).filter(g -> !g.isBlank());
    context.progress("native library", 0.1);
    NativeLibrary.prepare();
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    System.getLogger("vosk").log(System.Logger.Level.INFO, "loading model " + folder);
    context.progress("model " + folder.getFileName(), 0.3);
    try {
      model = Optional.of(new Model(folder.toString()));
      context.progress("warming up", 0.9);
      warmUp();
    } catch (IOException e) {
      throw new EngineException(
          "Vosk cannot read the model "
              + folder
              + ": it is damaged, or of another kind; copy or download the model again"
              + " (engine:logs stt shows what Vosk found)",
          e);
    }
  }

  /** The first decoding pages the model in; done here, it does not delay the first utterance. */
  private void warmUp() throws IOException {
    try (Recognizer recognizer = recognizer()) {
      recognizer.acceptWaveForm(new short[RATE / 2], RATE / 2);
      recognizer.getFinalResult();
    }
  }

  private Recognizer recognizer() throws IOException {
    Model loaded = model.orElseThrow(() -> new EngineException("no model is loaded"));
    return grammar.isPresent() ? new Recognizer(loaded, RATE, grammar.get()) : new Recognizer(loaded, RATE);
  }

  @Override
  public Utterance begin(String language, Hypotheses hypotheses) throws IOException {
    return new VoskUtterance(recognizer(), hypotheses);
  }

  @Override
  public void close() {
    model.ifPresent(Model::close);
    model = Optional.empty();
  }
}
