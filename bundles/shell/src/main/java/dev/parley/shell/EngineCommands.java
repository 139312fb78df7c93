package dev.parley.shell;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.ProcessInfo;
import dev.parley.api.host.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code engine:…}. Safe from every session. */
@Component(
    service = EngineCommands.class,
    property = {
      "osgi.command.scope=engine",
      "osgi.command.function=list",
      "osgi.command.function=use",
      "osgi.command.function=start",
      "osgi.command.function=stop",
      "osgi.command.function=restart",
      "osgi.command.function=logs"
    })
public final class EngineCommands {
  private static final String USE = "engine:use KIND NAME [language=…] [model=…] [key=value…]";
  private static final int LINES = 40;

  private final EngineManager engines;
  private final Processes processes;

  /** Called by the component runtime. */
  @Activate
  public EngineCommands(@Reference EngineManager engines, @Reference Processes processes) {
    this.engines = engines;
    this.processes = processes;
  }

  /** {@code engine:list}. */
  @Descriptor("show every installed engine; * marks the active one of its kind")
  public String list(CommandSession session) {
    Table table =
        new Table(
            "", "KIND", "NAME", "STATE", ">PID", ">RESTARTS", ">MB", ">PING MS", "LANGUAGES", "BUNDLE", "DETAIL");
    Map<Long, ProcessInfo> running =
        processes.processes().stream().collect(Collectors.toMap(ProcessInfo::pid, p -> p, (one, same) -> one));
    for (EngineStatus engine : engines.engines()) {
      table.row(
          engine.active() ? "*" : " ",
          engine.choice().kind().id(),
          engine.choice().name(),
          engine.state().name().toLowerCase(Locale.ROOT),
          engine.pid().isPresent() ? engine.pid().getAsLong() : "-",
          engine.restarts(),
          process(engine, running).map(p -> ProcessCommands.megabytes(p.rssBytes())).orElse("-"),
          process(engine, running).map(ProcessCommands::ping).orElse("-"),
          engine.languages().isEmpty() ? "any" : String.join(" ", engine.languages()),
          engine.bundle(),
          detail(engine));
    }
    return engines.engines().isEmpty() ? "no engine is installed" : table.render(Screen.width(session));
  }

  private static Optional<ProcessInfo> process(EngineStatus engine, Map<Long, ProcessInfo> running) {
    return engine.pid().isPresent() ? Optional.ofNullable(running.get(engine.pid().getAsLong())) : Optional.empty();
  }

  /** Reason, language and model of an engine in a line; its description where there is nothing else to say. */
  static String detail(EngineStatus engine) {
    List<String> parts = new ArrayList<>();
    if (!engine.reason().isEmpty()) {
      parts.add(engine.reason());
    }
    engine.choice().language().ifPresent(language -> parts.add("language " + language));
    engine.choice().model().ifPresent(model -> parts.add("model " + model));
    return parts.isEmpty() ? engine.description() : String.join(", ", parts);
  }

  /** {@code engine:use}. */
  @Descriptor("make an engine the active one of its kind: start it beside the old one, cut over, stop the old one")
  public String use(@Descriptor("KIND NAME [language=es] [model=starter-es] [key=value…]") String... words) {
    Words.count(USE, words, 2, Integer.MAX_VALUE);
    return serving(progress().await(engines.use(choice(words))));
  }

  private EngineChoice choice(String... words) {
    EngineKind kind = Words.kind(words[0]);
    List<String> names =
        engines.engines().stream()
            .map(EngineStatus::choice)
            .filter(there -> there.kind() == kind)
            .map(EngineChoice::name)
            .toList();
    if (!names.contains(words[1])) {
      String there = names.isEmpty() ? "None is installed." : "There are: " + String.join(", ", names) + ".";
      throw new CommandException("no " + kind.id() + " engine is called " + words[1] + ". " + there);
    }
    Map<String, String> settings = Words.settings(USE, words, 2);
    Optional<String> language = Optional.ofNullable(settings.remove("language"));
    Optional<String> model = Optional.ofNullable(settings.remove("model"));
    return new EngineChoice(kind, words[1], language, model, settings);
  }

  /** {@code engine:start}. */
  @Descriptor("start the active engine of a kind")
  public String start(@Descriptor("KIND: vad, stt, llm or tts") String... kind) {
    return serving(progress().await(engines.start(one("engine:start KIND", kind))));
  }

  /** {@code engine:stop}. */
  @Descriptor("stop the active engine of a kind: ask, wait 2 s, terminate, kill")
  public String stop(@Descriptor("KIND: vad, stt, llm or tts") String... kind) {
    EngineKind which = one("engine:stop KIND", kind);
    progress().await(engines.stop(which));
    return which.id() + " stopped";
  }

  /** {@code engine:restart}. */
  @Descriptor("stop the active engine of a kind, then start it")
  public String restart(@Descriptor("KIND: vad, stt, llm or tts") String... kind) {
    return serving(progress().await(engines.restart(one("engine:restart KIND", kind))));
  }

  private static EngineKind one(String usage, String... kind) {
    Words.count(usage, kind, 1, 1);
    return Words.kind(kind[0]);
  }

  private static String serving(EngineStatus engine) {
    String pid = engine.pid().isPresent() ? ", pid " + engine.pid().getAsLong() : "";
    return engine.id() + " " + engine.state().name().toLowerCase(Locale.ROOT) + pid;
  }

  private Progress progress() {
    return new Progress(engines, System.out, System::nanoTime);
  }

  /** {@code engine:logs}. */
  @Descriptor("show the end of the log of an engine's process")
  public String logs(@Descriptor("KIND [LINES], 40 lines when not said") String... words) {
    String usage = "engine:logs KIND [LINES]";
    Words.count(usage, words, 1, 2);
    EngineKind kind = Words.kind(words[0]);
    int lines = words.length > 1 ? Words.number(usage, words[1], 1, 10_000) : LINES;
    Path log =
        engines.log(kind).orElseThrow(() -> new CommandException(kind.id() + " has no log: it never ran here"));
    try {
      return log + "\n" + String.join("\n", Tail.of(log, lines));
    } catch (IOException e) {
      throw new CommandException(log + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
