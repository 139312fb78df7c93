package dev.parley.onnx.vad;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.VoiceActivityDetector;
import dev.parley.onnx.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Voice activity from a network. The model is an ONNX file, or a folder whose label names the file as {@code network},
 * or a folder with no other ONNX file in it. The label may also tell at which probabilities speech begins and ends, as
 * {@code threshold} and {@code off}. Owned by the worker's engine thread.
 */
abstract class NetworkVad implements VoiceActivityDetector {
  private final int openContext;
  private Optional<Windows> windows = Optional.empty();
  private Calibration calibration = Calibration.NONE;

  /** An engine whose networks want so many samples before each window where their shape leaves it open. */
  NetworkVad(int openContext) {
    this.openContext = openContext;
  }

  @Override
  public void load(EngineContext context) {
    Path model = context.model().orElseThrow(() -> new EngineException("this engine needs a model: none was given"));
    context.progress("network", 0.2);
    Optional<Label> label = label(model);
    calibration = label.map(Calibration::of).orElse(Calibration.NONE);
    Path file = label.filter(says -> says.has("network")).map(says -> says.sibling("network")).orElse(model);
    windows = Optional.of(Windows.open(Files.isDirectory(file) ? only(file) : file, openContext));
  }

  private static Optional<Label> label(Path model) {
    return Files.exists(model.resolve(Label.NAME)) ? Optional.of(Label.read(model)) : Optional.empty();
  }

  private static Path only(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> networks = all.filter(file -> file.toString().endsWith(".onnx")).toList();
      if (networks.size() != 1) {
        throw new EngineException(
            "the model folder " + folder + " has to hold one .onnx file, or to name it as \"network\" in "
                + Label.NAME + "; it holds " + networks.size());
      }
      return networks.getFirst();
    } catch (IOException e) {
      throw new EngineException("cannot read " + folder + ": " + e, e);
    }
  }

  @Override
  public int window() {
    return Windows.WINDOW;
  }

  @Override
  public double probability(short[] window) {
    return calibration.apply(loaded().probability(window));
  }

  @Override
  public void reset() {
    loaded().reset();
  }

  private Windows loaded() {
    return windows.orElseThrow(() -> new EngineException("no model is loaded"));
  }

  @Override
  public void close() {
    windows.ifPresent(Windows::close);
    windows = Optional.empty();
  }
}
