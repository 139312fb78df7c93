package dev.parley.onnx;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a model folder's {@code parley-model.json} says of it. A value that is missing or senseless ends in an
 * EngineException that names the file and the key.
 *
 * @param file the label
 * @param values its JSON object
 */
public record Label(Path file, Map<String, Object> values) {
  /** The label's name in its folder. */
  public static final String NAME = "parley-model.json";

  private static final long LARGEST = 65_536;

  /** Reads the label of a folder. */
  public static Label read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new EngineException("the model " + folder + " has no " + NAME + "; copy or download the model again");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new EngineException(file + " is too large for the label of a model; copy or download the model again");
      }
      return new Label(file, JSON.std.mapFrom(Files.readString(file)));
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new EngineException(file + " is no JSON object (" + why + "); copy or download the model again", e);
    }
  }

  /** Whether it has this key. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** A file of the same folder that the label names. */
  public Path sibling(String key) {
    String name = value(key, String.class, "a file's name");
    if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      throw wrong(key, "a file's name without a folder");
    }
    return file.resolveSibling(name);
  }

  /** A whole number within bounds. */
  public int whole(String key, int least, int most) {
    String wanted = "a whole number from " + least + " to " + most;
    Number number = value(key, Number.class, wanted);
    if (number.doubleValue() != number.intValue() || number.intValue() < least || number.intValue() > most) {
      throw wrong(key, wanted);
    }
    return number.intValue();
  }

  /** A number within bounds. */
  public double number(String key, double least, double most) {
    String wanted = "a number from " + least + " to " + most;
    double number = value(key, Number.class, wanted).doubleValue();
    if (!(number >= least && number <= most)) {
      throw wrong(key, wanted);
    }
    return number;
  }

  /** A number within bounds, or this one where the label has none. */
  public double number(String key, double least, double most, double otherwise) {
    return has(key) ? number(key, least, most) : otherwise;
  }

  private <T> T value(String key, Class<T> type, String wanted) {
    return Optional.ofNullable(values.get(key)).filter(type::isInstance).map(type::cast)
        .orElseThrow(() -> wrong(key, wanted));
  }

  private EngineException wrong(String key, String wanted) {
    return new EngineException(file + ": \"" + key + "\" has to be " + wanted + ", not " + values.get(key));
  }
}
