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

  /** Swaps where needed; returns the engines taken, for the user. Nothing is swapped when a kind has none for it. */
  String change(String language) {
    List<EngineChoice> choices = new ArrayList<>();
    for (EngineKind kind : List.of(EngineKind.STT, EngineKind.TTS)) {
      choice(kind, language).ifPresent(choices::add);
    }
    List<String> taken = new ArrayList<>();
    for (EngineChoice choice : choices) {
      taken.add(progress.await(engines.use(choice)).id());
    }
    return String.join(", ", taken);
  }

  private Optional<EngineChoice> choice(EngineKind kind, String language) {
    Optional<EngineStatus> active = engines.active(kind);
    if (active.filter(now -> now.state() == EngineState.READY && speaks(now, language)).isPresent()) {
      return Optional.empty();
    }
    EngineStatus best =
        engines.engines().stream()
            .filter(engine -> engine.choice().kind() == kind && serves(engine, language))
            .min(Comparator.comparing(engine -> !engine.active()))
            .orElseThrow(() -> new CommandException(unserved(kind, language)));
    EngineChoice before = best.choice();
    return Optional.of(
        new EngineChoice(kind, before.name(), Optional.of(language), Optional.empty(), before.settings()));
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
