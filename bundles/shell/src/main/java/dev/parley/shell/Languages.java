package dev.parley.shell;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes the engines that hear and speak to another language. Belongs to the command's thread. */
final class Languages {
  private final EngineManager engines;
  private final Progress progress;

  Languages(EngineManager engines, Progress progress) {
    this.engines = engines;
    this.progress = progress;
  }

  /**
   * Swaps where needed; returns the engines taken, for the user. Nothing is swapped when nothing understands the
   * language; where nothing speaks it, the voice stays, and what it cannot speak is shown.
   */
  String change(String language) {
    List<String> taken = new ArrayList<>();
    candidates(EngineKind.STT, language).ifPresent(choices -> taken.add(first(choices)));
    try {
      candidates(EngineKind.TTS, language).ifPresent(choices -> taken.add(first(choices)));
    } catch (CommandException e) {
      taken.add("no voice (answers are shown as text: " + e.getMessage() + ")");
    }
    return String.join(", ", taken);
  }

  /** The first that can be had; the failure is that of the first. */
  private String first(List<EngineChoice> choices) {
    List<CommandException> failures = new ArrayList<>();
    for (EngineChoice choice : choices) {
      try {
        return progress.await(engines.use(choice)).id();
      } catch (CommandException e) {
        failures.add(e);
      }
    }
    throw failures.getFirst();
  }

  /** Engines that serve the language, the active one first; empty where the active one does so already. */
  private Optional<List<EngineChoice>> candidates(EngineKind kind, String language) {
    Optional<EngineStatus> active = engines.active(kind);
    if (active.filter(now -> now.state() == EngineState.READY && speaks(now, language)).isPresent()) {
      return Optional.empty();
    }
    List<EngineChoice> choices =
        engines.engines().stream()
            .filter(engine -> engine.choice().kind() == kind && serves(engine, language))
            .sorted(Comparator.comparing(engine -> !engine.active()))
            .map(engine -> in(engine.choice(), language))
            .toList();
    if (choices.isEmpty()) {
      throw new CommandException(unserved(kind, language));
    }
    return Optional.of(choices);
  }

  private static EngineChoice in(EngineChoice before, String language) {
    return new EngineChoice(before.kind(), before.name(), Optional.of(language), Optional.empty(), before.settings());
  }

  private String unserved(EngineKind kind, String language) {
    String there =
        engines.engines().stream()
            .filter(engine -> engine.choice().kind() == kind)
            .flatMap(engine -> engine.languages().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return "no " + kind.id() + " engine serves the language " + language + (there.isEmpty() ? "" : ", only " + there);
  }

  private static boolean serves(EngineStatus engine, String language) {
    return engine.languages().isEmpty() || engine.languages().contains(language);
  }

  private static boolean speaks(EngineStatus engine, String language) {
    return engine.choice().language().filter(language::equals).isPresent();
  }
}
