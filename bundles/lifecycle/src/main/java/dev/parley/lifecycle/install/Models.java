package dev.parley.lifecycle.install;

import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses model folders for engines. Reads the disk on every call, so a model copied in is found; safe from every
 * thread.
 */
public final class Models {
  private final List<Path> roots;

  /** Models under these folders, searched in this order. */
  public Models(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * The model an engine is to load.
   *
   * @param wanted a folder's name under one of the roots, or a path; empty: the first that fits
   * @param language the language wanted; empty: any
   * @return empty when the engine needs none and none was asked for
   * @throws EngineException when there is none that fits; the message names the folders and the cure
   */
  public Optional<Model> choose(EngineSpec spec, Optional<String> wanted, Optional<String> language) {
    if (wanted.isPresent()) {
      return Optional.of(asked(spec, wanted.get(), language));
    }
    List<Model> fitting = all().filter(model -> model.fits(spec)).toList();
    Optional<Model> best =
        fitting.stream()
            .filter(model -> serves(model, language))
            .min(Comparator.comparing(model -> model.language().isEmpty()));
    if (best.isEmpty() && spec.model()) {
      throw new EngineException(missing(spec, language, fitting));
    }
    return best;
  }

  /** Whether there is a model that an engine can use for a language. */
  public boolean has(EngineSpec spec, String language) {
    return all().anyMatch(model -> model.fits(spec) && serves(model, Optional.of(language)));
  }

  private Model asked(EngineSpec spec, String wanted, Optional<String> language) {
    Path folder = folder(wanted);
    Model model = Model.of(folder).orElse(new Model(folder, spec.name(), "", ""));
    if (!serves(model, language)) {
      throw new EngineException(
          "the model " + folder + " is for '" + model.language() + "', not '" + language.orElse("") + "'");
    }
    return model;
  }

  private Path folder(String wanted) {
    List<Path> candidates = new ArrayList<>();
    roots.forEach(root -> candidates.add(root.resolve(wanted)));
    candidates.add(Path.of(wanted).toAbsolutePath());
    return candidates.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new EngineException("no model '" + wanted + "' in " + places() + "; there are: " + names(all())));
  }

  private static boolean serves(Model model, Optional<String> language) {
    return language.isEmpty() || model.language().isEmpty() || model.language().equals(language.get());
  }

  private String missing(EngineSpec spec, Optional<String> language, List<Model> fitting) {
    String what = "no " + spec.name() + " model" + language.map(tag -> " for '" + tag + "'").orElse("");
    String others = fitting.isEmpty() ? "" : ", only " + names(fitting.stream());
    return what + " in " + places() + others + unreadable() + ": put a model folder there";
  }

  /** Labels that say nothing: perhaps one of them would have named the model that is missing. */
  private String unreadable() {
    String labels = join(folders().filter(Model::illegible).map(Model::label).map(Path::toString));
    return labels.isEmpty() ? "" : ", and " + labels + " cannot be read";
  }

  private String places() {
    return roots.isEmpty() ? "any folder (none is configured)" : join(roots.stream().map(Path::toString));
  }

  private static String names(Stream<Model> models) {
    String names = join(models.map(m -> m.name() + (m.language().isEmpty() ? "" : " (" + m.language() + ")")));
    return names.isEmpty() ? "none" : names;
  }

  private static String join(Stream<String> texts) {
    return texts.collect(Collectors.joining(", "));
  }

  private Stream<Model> all() {
    return folders().flatMap(folder -> Model.of(folder).stream());
  }

  private Stream<Path> folders() {
    return roots.stream().flatMap(root -> folders(root).stream());
  }

  private static List<Path> folders(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(root)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
