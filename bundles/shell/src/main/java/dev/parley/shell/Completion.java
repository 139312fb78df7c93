package dev.parley.shell;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What may stand at the cursor. The shell's profile names {@code parley:candidates} as the completion of every command
 * of ours, and of {@code help}; the line being edited is the session's variable {@code .commandLine}.
 */
@Component(
    service = Completion.class,
    property = {"osgi.command.scope=parley", "osgi.command.function=candidates"})
public final class Completion {
  private final EngineManager engines;
  private final AudioCommands audio;

  /** Called by the component runtime. */
  @Activate
  public Completion(@Reference EngineManager engines, @Reference AudioCommands audio) {
    this.engines = engines;
    this.audio = audio;
  }

  /** The candidates for the word at the cursor. */
  @Descriptor("complete the line being edited (used by the shell's profile)")
  public List<Candidate> candidates(CommandSession session) {
    if (!(session.get(".commandLine") instanceof ParsedLine line)) {
      return List.of();
    }
    String command = line.words().getFirst();
    if (command.equals("help") || command.equals("gogo:help")) {
      return commands(session).map(Completion::whole).toList();
    }
    return arguments(command, line).toList();
  }

  private Stream<Candidate> arguments(String command, ParsedLine line) {
    int at = line.wordIndex();
    return switch (command) {
      case "voice:start", "audio:use", "audio:test" ->
          at == 1 ? audio.names().stream().map(Completion::whole) : deviceKeys(line);
      case "voice:mode" -> at == 1 ? DuplexCommands.words().stream().map(Completion::whole) : Stream.empty();
      case "voice:language" -> at == 1 ? languages(engines.engines()).map(Completion::whole) : Stream.empty();
      case "engine:start", "engine:stop", "engine:restart", "engine:logs" ->
          at == 1 ? Words.kinds().stream().map(Completion::whole) : Stream.empty();
      case "engine:use" -> useArguments(line);
      default -> Stream.empty();
    };
  }

  private Stream<Candidate> useArguments(ParsedLine line) {
    if (line.wordIndex() == 1) {
      return Words.kinds().stream().map(Completion::whole);
    }
    Optional<EngineKind> kind = EngineKind.of(line.words().get(1));
    List<EngineStatus> ofKind =
        engines.engines().stream().filter(e -> kind.filter(e.choice().kind()::equals).isPresent()).toList();
    if (line.wordIndex() == 2) {
      return ofKind.stream().map(engine -> whole(engine.choice().name()));
    }
    List<EngineStatus> named = ofKind.stream().filter(e -> e.choice().name().equals(line.words().get(2))).toList();
    return Stream.concat(
        languages(named).map(language -> whole("language=" + language)), Stream.of(begun("model=")));
  }

  private static Stream<Candidate> deviceKeys(ParsedLine line) {
    return switch (line.words().get(1)) {
      case "wav" ->
          Stream.concat(
              Stream.of("pace=realtime", "pace=lockstep", "loop=true").map(Completion::whole),
              Stream.of("in=", "out=", "buffer=", "tail=").map(Completion::begun));
      case "openal" -> Stream.of("in=", "out=", "buffer=", "period=", "server=").map(Completion::begun);
      default -> Stream.empty();
    };
  }

  private static Stream<String> languages(List<EngineStatus> of) {
    TreeSet<String> languages = new TreeSet<>();
    of.forEach(engine -> languages.addAll(engine.languages()));
    return languages.stream();
  }

  /** Names with their scope, of everything there is. */
  private static Stream<String> commands(CommandSession session) {
    return session.get(".commands") instanceof Iterable<?> names
        ? java.util.stream.StreamSupport.stream(names.spliterator(), false).map(String::valueOf).sorted()
        : Stream.empty();
  }

  private static Candidate whole(String word) {
    return new Candidate(word);
  }

  private static Candidate begun(String word) {
    return new Candidate(word, word, null, null, null, null, false);
  }
}
