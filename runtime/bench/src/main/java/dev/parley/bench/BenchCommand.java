package dev.parley.bench;

import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.MainCommand;
import dev.parley.api.host.Processes;
import dev.parley.api.host.Voice;
import dev.parley.bench.engines.BusyMeasure;
import dev.parley.bench.engines.ConversationsMeasure;
import dev.parley.bench.engines.DetectorsMeasure;
import dev.parley.bench.engines.DuplexMeasure;
import dev.parley.bench.engines.HearingFaultMeasure;
import dev.parley.bench.engines.IdleMeasure;
import dev.parley.bench.engines.Platform;
import dev.parley.bench.engines.RecognisersMeasure;
import dev.parley.bench.engines.SpawnMeasure;
import dev.parley.bench.engines.SpeakingFaultMeasure;
import dev.parley.bench.ipc.HopMeasure;
import dev.parley.bench.ipc.LoadMeasure;
import dev.parley.bench.room.BargeInMeasure;
import dev.parley.bench.room.EchoMeasure;
import dev.parley.bench.room.FalseMeasure;
import dev.parley.bench.room.ServerMeasure;
import dev.parley.bench.room.TurnsMeasure;
import dev.parley.bench.turns.EndsMeasure;
import dev.parley.wire.EngineLines;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code parley bench}: measures one thing after the other and reports them as a table and as JSON. */
@Component
public final class BenchCommand implements MainCommand {
  private final List<Measure> measures;

  /** Called by the component runtime. */
  @Activate
  public BenchCommand(
      BundleContext context,
      @Reference Voice voice,
      @Reference Conversation conversation,
      @Reference LineIn line,
      @Reference WavFiles wav,
      @Reference EngineManager engines,
      @Reference EngineLines lines,
      @Reference Processes processes) {
    Path root = Path.of(Optional.ofNullable(context.getProperty("parley.root")).orElse("."));
    Platform platform =
        new Platform(
            voice, conversation, line, wav, engines, lines, processes, () -> CounterReadings.all(context), root);
    measures =
        List.of(
            new HopMeasure(),
            new LoadMeasure(),
            new IdleMeasure(platform),
            new SpawnMeasure(platform),
            new RecognisersMeasure(platform),
            new DetectorsMeasure(platform),
            new HearingFaultMeasure(platform),
            new SpeakingFaultMeasure(platform),
            new DuplexMeasure(platform),
            new BusyMeasure(platform),
            new ConversationsMeasure(platform),
            new EndsMeasure(platform),
            new TurnsMeasure(platform),
            new BargeInMeasure(platform),
            new EchoMeasure(platform),
            new FalseMeasure(platform),
            new ServerMeasure(platform));
  }

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String help() {
    StringBuilder text =
        new StringBuilder(
            """
            measures the wire, the processes and the conversation; medians and 99th percentiles
              --json FILE   writes the results there too
              --only NAME   one measure (may be given several times):
            """);
    measures.forEach(measure -> text.append("                  %-14s%s%n".formatted(measure.name(), measure.title())));
    return text.append("  --quick       fewer rounds: a look, not a result").toString();
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws Exception {
    BenchOptions options = BenchOptions.parse(arguments, measures.stream().map(Measure::name).toList());
    Optional<Path> json = options.json();
    Machine machine = Machine.here();
    Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    out.println(machine + (options.quick() ? "; quick, a look only" : "") + "\n");
    List<Findings> all = new ArrayList<>();
    for (Measure measure : measures) {
      if (options.wants(measure.name())) {
        all.add(take(measure, options.quick()));
        out.println(Table.of(all.getLast()));
      }
    }
    if (json.isPresent()) {
      Files.writeString(json.get(), Json.of(machine, begun.toString(), options.quick(), all));
    }
    out.println(summary(all, Duration.between(begun, Instant.now())));
    return all.stream().anyMatch(Findings::failed) ? 1 : 0;
  }

  private static Findings take(Measure measure, boolean quick) throws InterruptedException {
    Findings findings = new Findings(measure.name(), measure.title());
    try {
      measure.run(findings, quick);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      findings.failed(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
    return findings;
  }

  private static String summary(List<Findings> all, Duration took) {
    List<Row> rows = all.stream().flatMap(findings -> findings.rows().stream()).toList();
    long promised = rows.stream().filter(row -> row.target().isPresent()).count();
    long kept = rows.stream().filter(row -> row.met().orElse(false)).count();
    return "%d of %d targets kept; %d s".formatted(kept, promised, took.toSeconds());
  }
}
