package dev.parley.itest.scenes;

import dev.parley.itest.scenes.Step.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads scenes; {@code runtime/scenes/README.md} explains how they are written. What cannot be read is told as {@code
 * FILE:LINE: reason}. Owned by one thread.
 */
final class SceneReader {
  private static final String ENDING = ".scene";
  private static final long LONGEST = 900_000;

  private final String file;
  private final List<Scene> scenes = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, String> device = new TreeMap<>();
  private final Map<String, String> settings = new TreeMap<>();
  private String name = "";
  private String language = "en";
  private Optional<Step.Noise> background = Optional.empty();

  private SceneReader(String file) {
    this.file = file;
  }

  /** All scenes of all files of a folder, in order of the files' names. */
  static List<Scene> folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(one -> one.toString().endsWith(ENDING)).sorted().toList();
    }
    List<Scene> scenes = new ArrayList<>();
    for (Path one : files) {
      scenes.addAll(read(one.getFileName().toString(), Files.readAllLines(one)));
    }
    return scenes;
  }

  /** The scenes of these lines. */
  static List<Scene> read(String file, List<String> lines) {
    SceneReader reader = new SceneReader(file);
    for (int i = 0; i < lines.size(); i++) {
      reader.line(new Written(i + 1, lines.get(i).strip()));
    }
    reader.finish();
    return reader.scenes;
  }

  private void line(Written written) {
    if (written.text().isEmpty() || written.text().startsWith("#")) {
      return;
    }
    try {
      Tokens tokens = new Tokens(written.text());
      if (!header(tokens, written)) {
        steps.add(new StepReader(written, language).step(tokens));
      }
      tokens.end();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s:%d: %s: %s".formatted(file, written.line(), written.text(), e.getMessage()), e);
    }
  }

  private boolean header(Tokens tokens, Written written) {
    if (tokens.take("scene")) {
      finish();
      name = written.text().substring("scene".length()).strip();
      while (!tokens.isEmpty()) {
        tokens.word("name");
      }
      return true;
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a scene begins with: scene NAME");
    }
    return about(tokens);
  }

  private boolean about(Tokens tokens) {
    if (tokens.take("language")) {
      language = tokens.word("language");
    } else if (tokens.take("room")) {
      device.put("echo", String.valueOf(tokens.number("the echo's level in dB", -60, 0)));
      device.put("echo-delay", String.valueOf(tokens.number("the echo's delay in ms", 0, 500)));
    } else if (tokens.take("set")) {
      settings.put(tokens.word("a setting"), tokens.word("its value"));
    } else if (tokens.take("background")) {
      String sound = tokens.word("a sound");
      background = Optional.of(new Step.Noise(sound, LONGEST, tokens.number("its level in dB", -90, 0)));
    } else {
      return false;
    }
    return true;
  }

  private void finish() {
    if (!name.isEmpty()) {
      scenes.add(new Scene(name, file, language, device, settings, background, steps));
    }
    steps.clear();
    device.clear();
    settings.clear();
    name = "";
    language = "en";
    background = Optional.empty();
  }
}
