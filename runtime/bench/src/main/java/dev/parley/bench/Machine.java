package dev.parley.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine measured on.
 *
 * @param processor its model
 * @param cores what the system offers to this process
 * @param memoryMegabytes of the whole machine; 0 where the system does not tell
 * @param system operating system, its version and architecture
 * @param java the virtual machine
 * @param load processes that wanted to run in the last minute, before the measuring; negative where unknown
 */
record Machine(String processor, int cores, long memoryMegabytes, String system, String java, double load) {
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB");

  static Machine here() {
    return of(text("/proc/cpuinfo"), text("/proc/meminfo"));
  }

  /** From the text of Linux's tables; either may be empty. */
  static Machine of(String cpuinfo, String meminfo) {
    return new Machine(
        first(MODEL, cpuinfo).orElse("unknown processor"),
        Runtime.getRuntime().availableProcessors(),
        first(TOTAL, meminfo).map(Long::parseLong).orElse(0L) / 1024,
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      return ""; // not Linux: the machine is named with what Java knows
    }
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? Optional.of(m.group(1).strip()) : Optional.empty();
  }

  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("processor", processor);
    data.put("cores", cores);
    data.put("memoryMegabytes", memoryMegabytes);
    data.put("system", system);
    data.put("java", java);
    data.put("load", load);
    return data;
  }

  @Override
  public String toString() {
    return "%s, %d cores, %d MB; %s; %s; load %s before the start"
        .formatted(processor, cores, memoryMegabytes, system, java, Numbers.shown(load));
  }
}
