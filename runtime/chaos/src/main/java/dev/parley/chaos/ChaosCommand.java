package dev.parley.chaos;

import dev.parley.api.Subscription;
import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.EventLog;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.MainCommand;
import dev.parley.api.host.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code parley chaos}: a conversation under faults, compared with its script and with itself without faults. */
@Component
public final class ChaosCommand implements MainCommand {
  static final String USAGE =
      """
      a conversation while engines are killed, stopped, swapped and updated at random; fails when a word is lost
        --minutes N     inject faults for so long (default 5)
        --faults N      or so many
        --seed S        of the random choices (default 1)
        --only A,B      these faults: kill, hang, late, segv, stubborn, flood, leak, swap, update, removal
        --scenes FILE   another script (default: the one that comes with Parley)
        --json FILE     write the results there as well\
      """;

  private final BundleContext framework;
  private final Voice voice;
  private final Conversation conversation;
  private final AudioEngine audio;
  private final LineIn line;
  private final WavFiles wav;
  private final EngineManager engines;

  /** Called by the component runtime. */
  @Activate
  public ChaosCommand(
      BundleContext framework,
      @Reference Voice voice,
      @Reference Conversation conversation,
      @Reference AudioEngine audio,
      @Reference LineIn line,
      @Reference WavFiles wav,
      @Reference EngineManager engines) {
    this.framework = framework;
    this.voice = voice;
    this.conversation = conversation;
    this.audio = audio;
    this.line = line;
    this.wav = wav;
    this.engines = engines;
  }

  @Override
  public String name() {
    return "chaos";
  }

  @Override
  public String help() {
    return USAGE;
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws Exception {
    ChaosOptions options = ChaosOptions.parse(arguments, root());
    List<Scene> scenes = Scene.read(options.scenes());
    Tally tally = withVoice(options, scenes, out);
    tally.print(out);
    if (options.json().isPresent()) {
      Files.writeString(options.json().get(), tally.json(options.seed()));
    }
    out.println(tally.good() ? "Nothing was lost." : "NOT AS WITHOUT FAULTS.");
    return tally.good() ? 0 : 1;
  }

  private Path root() {
    return Path.of(Optional.ofNullable(framework.getProperty("parley.root")).orElse("."));
  }

  private Tally withVoice(ChaosOptions options, List<Scene> scenes, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("parley-chaos");
    Path stereo = folder.resolve("chaos.wav");
    Victims victims = new Victims(engines);
    EventLog log = new EventLog();
    SplittableRandom random = new SplittableRandom(options.seed());
    Performer performer = new Performer(conversation, audio, line, wav, log, random.split());
    try (Subscription _ = engines.watch(victims);
        Subscription _ = conversation.listen(log)) {
      voice.start("wav", Map.of("out", stereo.toString(), "pace", "realtime", "buffer", "20"));
      Substitutes substitutes = Substitutes.tried(engines, out);
      try (Misdeeds misdeeds = new Misdeeds(engines, substitutes, framework, random.split())) {
        LongSupplier position = () -> audio.positions().captured();
        Injector injector = new Injector(misdeeds, substitutes, victims, options, position, random.split());
        return new Run(scenes, performer, injector, random.split(), out).tally(() -> orphans(victims));
      }
    } finally {
      voice.stop();
      sweep(victims);
      Files.deleteIfExists(stereo);
      Files.delete(folder);
    }
  }

  /** Stops everything; engine processes that are still there afterwards are orphans. */
  private List<Long> orphans(Victims victims) {
    voice.stop();
    return victims.everSeen().stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
  }

  private static void sweep(Victims victims) throws IOException {
    for (ProcessHandle process : victims.everSeen()) {
      RogueAgent.sweep(process.pid());
    }
  }
}
