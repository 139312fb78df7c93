package dev.parley.bench.engines;

import dev.parley.api.host.ProcessInfo;
import dev.parley.bench.Cpu;
import dev.parley.bench.Findings;
import dev.parley.bench.Measure;
import dev.parley.bench.Row;
import dev.parley.bench.Target;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What the platform costs while nobody speaks: memory of every process, and processor time of all together. */
public final class IdleMeasure implements Measure {
  /** What was just started is still being compiled for a while. */
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private static final Duration QUICK_SETTLING = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final double MEGABYTE = 1 << 20;
  private static final double PERCENT = 100;
  private static final double MOST_PERCENT = 3;
  private static final Map<String, Double> MOST_MEGABYTES = Map.of("host", 200.0, "vad/light", 80.0, "vad/onnx", 120.0);

  private final Platform platform;

  /** Measures this host. */
  public IdleMeasure(Platform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String title() {
    return "everything up, listening to silence for "
        + SETTLING.toSeconds()
        + " s: memory (PSS), and processor time over "
        + TIME.toSeconds()
        + " s more";
  }

  @Override
  public void run(Findings findings, boolean quick) throws Exception {
    try (Session _ = new Session(platform)) {
      LockSupport.parkNanos((quick ? QUICK_SETTLING : SETTLING).toNanos());
      memory(findings);
      processor(findings);
    }
  }

  private void memory(Findings findings) {
    double all = 0;
    for (ProcessInfo process : platform.processes().processes()) {
      if (process.pssBytes().isPresent()) {
        double megabytes = process.pssBytes().getAsLong() / MEGABYTE;
        all += megabytes;
        Row row = Row.of(process.engine() + ", memory", "MB", megabytes);
        Double most = MOST_MEGABYTES.get(process.engine());
        findings.add(most == null ? row : row.with(Target.atMost(most)));
      } else {
        findings.note("the system does not tell the memory of " + process.engine());
      }
    }
    findings.add(Row.of("all, memory", "MB", all));
    findings.note("80 MB are for a worker before its natives and model, 120 MB for one with ONNX Runtime");
  }

  private void processor(Findings findings) {
    Map<String, Cpu.Since> begun = Share.begin(platform);
    LockSupport.parkNanos(TIME.toNanos());
    double all = Share.report(findings, "", begun);
    findings.add(Row.of("all, processor", "% of a core", all * PERCENT).with(Target.atMost(MOST_PERCENT)));
  }
}
