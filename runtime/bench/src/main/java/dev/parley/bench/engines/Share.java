package dev.parley.bench.engines;

import dev.parley.bench.Cpu;
import dev.parley.bench.Findings;
import dev.parley.bench.Row;
import java.util.Map;
import java.util.function.BiConsumer;

/** Processor time of every process of the platform. */
final class Share {
  private static final double PERCENT = 100;

  private Share() {}

  static void eachProcess(Platform platform, BiConsumer<String, ProcessHandle> use) {
    platform.processes().processes()
        .forEach(info -> ProcessHandle.of(info.pid()).ifPresent(process -> use.accept(info.engine(), process)));
  }

  /** Adds a row for every process, its name after {@code before}; returns the cores used by all together. */
  static double report(Findings findings, String before, Map<String, Cpu.Since> begun) {
    double all = 0;
    for (Map.Entry<String, Cpu.Since> one : begun.entrySet()) {
      double cores = one.getValue().cores();
      all += cores;
      findings.add(Row.of(before + one.getKey() + ", processor", "% of a core", cores * PERCENT));
    }
    return all;
  }
}
