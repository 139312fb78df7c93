package dev.parley.lifecycle.process;

import dev.parley.api.engine.EngineException;
import dev.parley.api.host.EngineChoice;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.install.Materials;
import dev.parley.lifecycle.install.Model;
import dev.parley.lifecycle.install.Models;
import dev.parley.lifecycle.install.Prepared;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The real {@link Launcher}: a worker JVM for an engine class, the given command line for anything else. In a command,
 * {@code {uri}}, {@code {socket}}, {@code {language}}, {@code {model}} and {@code {files}} (the folder with its
 * bundle's entries) are filled in; without {@code {uri}} or {@code {socket}}, {@code --uri unix://…} is appended.
 */
public final class EngineLauncher implements Launcher {
  private static final String WORKER = "dev.parley.worker.Worker";
  private final Materials materials;
  private final Models models;
  private final RunFolder run;
  private final LogFolder logs;
  private final Path cache;
  private final ClassArchive archives;
  private final Wrapper wrapper;

  /** A launcher over these folders; {@code cache} holds what may be deleted at any time. */
  public EngineLauncher(
      Materials materials, Models models, RunFolder run, LogFolder logs, Path cache, Prepared prepared) {
    this.materials = materials;
    this.models = models;
    this.run = run;
    this.logs = logs;
    this.cache = cache;
    archives = new ClassArchive(prepared, cache);
    wrapper = Wrapper.find();
  }

  @Override
  public Launch prepare(EngineSpec spec, EngineChoice choice, long number) throws IOException {
    logs.prepare();
    Optional<Model> model = models.choose(spec, choice.model(), choice.language());
    Path socket = run.socket(spec.kind().id(), number);
    Path scratch = run.scratch(spec.kind().id(), number);
    List<String> command = new ArrayList<>(wrapper.words());
    Path directory = scratch;
    if (spec.className().isPresent()) {
      command.addAll(worker(spec, socket, scratch));
    } else {
      directory = materials.files(spec);
      command.addAll(program(spec, choice, model, socket, directory));
    }
    return new Launch(
        command, environment(scratch), directory, socket, scratch, wrapper.leader(), model.map(Model::path));
  }

  @Override
  public boolean equipped(EngineSpec spec, String language) {
    return models.has(spec, language);
  }

  private List<String> worker(EngineSpec spec, Path socket, Path scratch) throws IOException {
    String path = materials.classPath(spec).stream().map(EngineLauncher::entry).collect(Collectors.joining(":"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Files.createDirectories(cache);
    command.addAll(JvmOptions.worker(spec, archives.options(spec, path), scratch, logs.path()));
    command.addAll(List.of("-cp", path, WORKER));
    command.addAll(List.of("--engine-class", spec.className().orElseThrow()));
    command.addAll(List.of("--kind", spec.kind().id(), "--name", spec.name(), "--uri", "unix://" + socket));
    if (!wrapper.diesWithHost()) {
      command.add("--die-with-host");
    }
    return command;
  }

  private static String entry(Path jar) {
    if (jar.toString().contains(File.pathSeparator)) {
      throw new EngineException("no class path can hold '" + jar + "': move the framework's cache, its name has a ':'");
    }
    return jar.toString();
  }

  private static List<String> program(
      EngineSpec spec, EngineChoice choice, Optional<Model> model, Path socket, Path files) throws IOException {
    Map<String, String> known =
        Map.of(
            "{uri}", "unix://" + socket,
            "{socket}", socket.toString(),
            "{language}", choice.language().orElse(""),
            "{model}", model.map(m -> m.path().toString()).orElse(""),
            "{files}", files.toString());
    List<String> command = spec.command().stream().map(word -> filled(word, known)).collect(Collectors.toList());
    if (spec.command().stream().noneMatch(w -> w.contains("{uri}") || w.contains("{socket}"))) {
      command.addAll(List.of("--uri", "unix://" + socket));
    }
    command.set(0, program(command.getFirst(), files));
    return command;
  }

  private static String filled(String word, Map<String, String> known) {
    String text = word;
    for (var entry : known.entrySet()) {
      text = text.replace(entry.getKey(), entry.getValue());
    }
    return text;
  }

  /** A program of the bundle's own, made executable, or one of the system. */
  private static String program(String word, Path files) throws IOException {
    Path own = files.resolve(word).normalize();
    if (!own.startsWith(files) || !Files.isRegularFile(own)) {
      return word;
    }
    if (!own.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + own + " executable");
    }
    return own.toString();
  }

  private Map<String, String> environment(Path scratch) {
    Map<String, String> all = new HashMap<>();
    all.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    all.put("HOME", System.getenv().getOrDefault("HOME", System.getProperty("user.home")));
    all.put("LANG", utf8(System.getenv().getOrDefault("LANG", "")));
    all.put("TMPDIR", scratch.toString());
    all.put("XDG_CACHE_HOME", cache.toString());
    return all;
  }

  /** A locale in which file names may hold any letter: the JVM cannot open others under a plain C locale. */
  private static String utf8(String lang) {
    return lang.toUpperCase(java.util.Locale.ROOT).replace("-", "").endsWith("UTF8") ? lang : "C.UTF-8";
  }
}
