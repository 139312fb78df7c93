package dev.parley.bench.engines;

import dev.parley.bench.Cpu;
import dev.parley.bench.Findings;
import dev.parley.bench.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time of every process of the platform. */
final class Share {
  private static final double PERCENT = 100;

  private Share() {}

  /** The processor time of every process, from now on, by the engine's name; the host is one too. */
  static Map<String, Cpu.Since> begin(Platform platform) {
    Map<String, Cpu.Since> begun = new LinkedHashMap<>();
    platform.processes().processes()
        .forEach(info -> ProcessHandle.of(info.pid()).ifPresent(it -> begun.put(info.engine(), Cpu.since(it))));
    return begun;
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
