package dev.parley.lifecycle.install;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model folder and what it is for.
 *
 * @param path the folder
 * @param engine name of the engine that reads it
 * @param kind the engine's kind; empty: any
 * @param language BCP 47 primary language; empty: several
 */
public record Model(Path path, String engine, String kind, String language) {
  private static final String LABEL = "parley-model.json";
  private static final JsonFactory JSON = new JsonFactory();
  private static final long LARGEST_LABEL = 65_536;
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Map<String, String> COUNTRIES = Map.of("cn", "zh", "jp", "ja", "ua", "uk", "cz", "cs");

  /** The folder's name. */
  public String name() {
    return String.valueOf(path.getFileName());
  }

  /** Whether this engine can read it, as far as its label or name tells. */
  boolean fits(EngineSpec spec) {
    return engine.equals(spec.name()) && (kind.isEmpty() || kind.equals(spec.kind().id()));
  }

  /** Reads a folder's label {@code parley-model.json}, or without one its name; empty when neither says anything. */
  static Optional<Model> of(Path folder) {
    Path label = label(folder);
    return Files.isRegularFile(label) ? labelled(folder, label) : named(folder);
  }

  /** The file that says what the folder is, where there is one. */
  static Path label(Path folder) {
    return folder.resolve(LABEL);
  }

  /** Whether it has a label that cannot be understood. */
  static boolean illegible(Path folder) {
    return Files.isRegularFile(label(folder)) && of(folder).isEmpty();
  }

  private static Optional<Model> labelled(Path folder, Path label) {
    try {
      if (Files.size(label) > LARGEST_LABEL) {
        return Optional.empty();
      }
      Map<String, String> says = texts(Files.readAllBytes(label));
      String kind = says.getOrDefault("kind", "");
      String language = says.getOrDefault("language", "");
      return Optional.ofNullable(says.get("engine")).map(engine -> new Model(folder, engine, kind, language));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The texts in a JSON object, at its first level. */
  private static Map<String, String> texts(byte[] json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          texts.put(key, parser.getText());
        }
        parser.skipChildren();
      }
    }
    return texts;
  }

  /** The usual names of downloads: engine, then words with a language code: {@code vosk-model-small-en-us-0.15}. */
  private static Optional<Model> named(Path folder) {
    List<String> words = Arrays.asList(folder.getFileName().toString().toLowerCase(Locale.ROOT).split("[-_]"));
    Optional<String> language =
        words.stream().skip(1).map(w -> COUNTRIES.getOrDefault(w, w)).filter(LANGUAGES::contains).findFirst();
    return words.size() < 2 ? Optional.empty() : Optional.of(new Model(folder, words.get(0), "", language.orElse("")));
  }
}
