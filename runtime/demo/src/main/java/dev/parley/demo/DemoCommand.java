package dev.parley.demo;

import dev.parley.api.Subscription;
import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.conversation.EventLog;
import dev.parley.api.host.MainCommand;
import dev.parley.api.host.Processes;
import dev.parley.api.host.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code parley demo}: performs the scripted conversation, shows it, measures it, and says whether it went as scripted.
 */
@Component
public final class DemoCommand implements MainCommand {
  private static final String USAGE =
      """
      a recorded user talks with the assistant, live; the exit status says whether it went as scripted
        --repeat N      perform the conversation N times and report percentiles
        --scenario FILE another scenario (default: the one that comes with Parley)
        --out FOLDER    where the stereo WAV and the SVG go (default: recordings/ in Parley's home)
        --buffer MS     simulated output buffer of the audio device (default 20)\
      """;

  private final BundleContext context;
  private final Voice voice;
  private final Conversation conversation;
  private final LineIn line;
  private final WavFiles wav;
  private final Processes processes;
  private final CommandProcessor gogo;

  /** Called by the component runtime. */
  @Activate
  public DemoCommand(
      BundleContext context,
      @Reference Voice voice,
      @Reference Conversation conversation,
      @Reference LineIn line,
      @Reference WavFiles wav,
      @Reference Processes processes,
      @Reference CommandProcessor gogo) {
    this.context = context;
    this.voice = voice;
    this.conversation = conversation;
    this.line = line;
    this.wav = wav;
    this.processes = processes;
    this.gogo = gogo;
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String help() {
    return USAGE;
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws Exception {
    DemoOptions options = DemoOptions.parse(arguments, property("parley.root", "."), property("parley.home", "."));
    Files.createDirectories(options.out());
    Scenario scenario = Scenario.read(options.scenario());
    Report report = new Report(out, processes);
    EventLog log = new EventLog();
    List<Outcome> outcomes = perform(options, scenario, out, report, log);
    return report.judge(outcomes, log.since(0), options);
  }

  private Path property(String name, String fallback) {
    return Path.of(Optional.ofNullable(context.getProperty(name)).orElse(fallback));
  }

  private List<Outcome> perform(DemoOptions options, Scenario scenario, PrintStream out, Report report, EventLog log)
      throws IOException, InterruptedException {
    boolean terminal = System.console() != null && System.console().isTerminal();
    Transcript transcript = new Transcript(out, terminal, terminal && System.getenv("NO_COLOR") == null);
    try (Subscription _ = conversation.listen(log);
        Subscription _ = conversation.listen(transcript)) {
      report.starting();
      voice.start("wav", settings(options));
      report.started();
      List<Outcome> outcomes = repeat(options, scenario, log, transcript);
      report.processes();
      return outcomes;
    } finally {
      voice.stop();
    }
  }

  private static Map<String, String> settings(DemoOptions options) {
    return Map.of(
        "out", options.recording().toString(), "pace", "realtime", "buffer", Integer.toString(options.buffer()));
  }

  private List<Outcome> repeat(DemoOptions options, Scenario scenario, EventLog log, Transcript transcript)
      throws IOException, InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (int round = 1; round <= options.repeat(); round++) {
      conversation.forget();
      Performance performance = new Performance(wav, line, log, command -> execute(command, transcript));
      outcomes.addAll(performance.perform(scenario));
    }
    return outcomes;
  }

  private void execute(String command, Transcript transcript) {
    transcript.line(line.end(), "35", "shell", "g! " + command);
    // what the command says besides would tear the transcript apart; a failure is an exception
    try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
        CommandSession session = gogo.createSession(InputStream.nullInputStream(), quiet, quiet)) {
      session.execute(command);
    } catch (Exception e) {
      throw new IllegalStateException(command + ": " + e.getMessage(), e);
    }
  }
}
