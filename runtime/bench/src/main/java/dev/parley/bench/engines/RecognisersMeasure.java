package dev.parley.bench.engines;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.metrics.WordErrors;
import dev.parley.bench.Cpu;
import dev.parley.bench.Figures;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import dev.parley.bench.engines.Dictation.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Every recogniser on the short recordings: how much it computes, how soon it tells of a word, how well it hears. */
public final class RecognisersMeasure implements Measure {
  private static final int PATIENCE_SECONDS = 60;
  private static final int QUICK = 4;
  private static final double MOST_SHARE = 0.05;
  private static final double MOST_DELAY = 300;

  private final Platform platform;

  /** Measures this host. */
  public RecognisersMeasure(Platform platform) {
    this.platform = platform;
  }

  private record Spoken(short[] samples, String words) {}

  @Override
  public String name() {
    return "recognisers";
  }

  @Override
  public String title() {
    return "every recogniser on the short English recordings, in pieces of 60 ms, its process and the wire included";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    List<Spoken> all = recordings();
    List<Spoken> some = quick ? all.subList(0, QUICK) : all;
    try {
      for (EngineStatus engine : platform.engines().engines()) {
        if (engine.choice().kind() == EngineKind.STT) {
          measure(findings, engine, some);
        }
      }
    } finally {
      platform.engines().stop(EngineKind.STT).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private List<Spoken> recordings() throws IOException {
    List<Spoken> all = new ArrayList<>();
    for (String line : Files.readAllLines(platform.root().resolve("runtime/recording/short/short.tsv"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int number = all.size() + 1;
        all.add(new Spoken(platform.recording(number), line.split("\t")[1]));
      }
    }
    return all;
  }

  private void measure(Findings findings, EngineStatus engine, List<Spoken> recordings) throws Exception {
    try {
      platform.engines().use(engine.choice().in("en")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      findings.note("not measured: " + e.getCause().getMessage());
      return;
    }
    try (Dictation dictation = new Dictation(platform.lines().line(EngineKind.STT.id()))) {
      dictation.say(recordings.getFirst().samples(), false);
      findings.add(Row.of(engine.id() + ", processor time by audio", "s/s", share(dictation, recordings))
          .with(Target.atMost(MOST_SHARE)));
      delays(findings, engine.id(), dictation, recordings);
    }
  }

  private double share(Dictation dictation, List<Spoken> recordings) throws IOException, InterruptedException {
    long pid = platform.active(EngineKind.STT).pid().orElseThrow();
    Cpu.Since begun = Cpu.since(ProcessHandle.of(pid).orElseThrow());
    long samples = 0;
    for (Spoken spoken : recordings) {
      dictation.say(spoken.samples(), false);
      samples += spoken.samples().length;
    }
    return begun.seconds() * AudioFormat.RATE / samples;
  }

  private void delays(Findings findings, String engine, Dictation dictation, List<Spoken> recordings)
      throws IOException, InterruptedException {
    List<Double> delays = new ArrayList<>();
    WordErrors errors = WordErrors.NONE;
    for (Spoken spoken : recordings) {
      Heard heard = dictation.say(spoken.samples(), true);
      delays.addAll(heard.delays());
      errors = errors.plus(WordErrors.between(spoken.words(), heard.text()));
    }
    Row row = Row.of(engine + ", a word's end → told of", "ms", Figures.of(delays));
    findings.add(delays.isEmpty() ? row : row.with(Target.atMost(MOST_DELAY)));
    findings.add(Row.of(engine + ", words wrong", "%", 100 * errors.rate()));
  }
}
