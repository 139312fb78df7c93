package dev.parley.onnx.search;

import dev.parley.api.engine.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a text file of a model. Whatever is wrong with one ends in one line with the file and its number. */
final class Lines {
  private static final long LARGEST = 64L << 20;
  private final Path file;
  private int number;

  private Lines(Path file) {
    this.file = file;
  }

  /** Takes a line; throws IllegalArgumentException when it cannot be understood. */
  interface Taker {
    void line(String line);
  }

  /** Hands every line that is not blank to the taker. */
  static void read(Path file, Taker taker) {
    Lines lines = new Lines(file);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) == 0) {
        throw new EngineException("the model is incomplete: " + file + " is missing or empty" + CURE);
      }
      if (Files.size(file) > LARGEST) {
        throw new EngineException(file + " has more than " + (LARGEST >> 20) + " MB, too much for a model's text");
      }
      lines.each(taker);
    } catch (IOException e) {
      throw new EngineException("cannot read " + file + ": " + e + CURE, e);
    }
  }

  static final String CURE = "; copy or download the model again";

  private void each(Taker taker) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          take(line, taker);
        }
      }
    }
  }

  private void take(String line, Taker taker) {
    try {
      taker.line(line);
    } catch (IllegalArgumentException e) {
      throw new EngineException(file + ", line " + number + ": " + e.getMessage() + CURE, e);
    }
  }
}
