package dev.parley.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs Jazzer on a target in a process of its own, so that a hang or an exhausted heap there is a finding and not the
 * end of the tests. The target has a {@code fuzzerTestOneInput(byte[])} that throws what is wrong. The inputs depend on
 * a fixed seed alone. An input that fails is kept in {@code target/findings} and named in the failure.
 *
 * @param target the class with the method
 * @param runs how many inputs are tried
 * @param seconds after which it ends even if not all were tried
 */
record Fuzzer(Class<?> target, long runs, long seconds) {
  /** Whether the long form was asked for. */
  static final boolean LONG = System.getenv("PARLEY_LONG") != null;

  private static final int SEED = 20_260_101;
  /** An input takes milliseconds; the limit is wall time, and a machine busy with other work is no hang. */
  private static final int HANGS_AFTER_SECONDS = 60;
  private static final int STARTS_WITHIN_SECONDS = 300;
  private static final String HEAP = "-Xmx256m";
  private static final Path FINDINGS = Path.of("target", "findings").toAbsolutePath();

  /** Tries a share of the inputs for some seconds, or, in the long form, all of them. */
  static Fuzzer of(Class<?> target, long runs, long seconds) {
    return LONG ? new Fuzzer(target, runs, TimeUnit.HOURS.toSeconds(3)) : new Fuzzer(target, runs, seconds);
  }

  /** Fails when an input does; returns what the fuzzer wrote. */
  String run(List<byte[]> seeds, List<String> words) throws Exception {
    Path folder = Files.createTempDirectory("fuzz");
    try {
      write(folder, seeds, words);
      return run(folder);
    } finally {
      delete(folder);
    }
  }

  private static void write(Path folder, List<byte[]> seeds, List<String> words) throws IOException {
    Files.createDirectories(FINDINGS);
    Path seedFolder = Files.createDirectories(folder.resolve("seeds"));
    Files.createDirectory(folder.resolve("found"));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(seedFolder.resolve("%03d".formatted(i)), seeds.get(i));
    }
    Files.write(folder.resolve("words"), words.stream().map(word -> '"' + escaped(word) + '"').toList());
  }

  private static String escaped(String word) {
    return word.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private String run(Path folder) throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(folder)).directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(log.toFile()).start();
    try {
      boolean ended = process.waitFor(seconds + STARTS_WITHIN_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(log, StandardCharsets.ISO_8859_1);
      assertTrue(ended, () -> "the fuzzer hangs: " + end(said));
      assertEquals(0, process.exitValue(), () -> "inputs that fail are in " + FINDINGS + ": " + end(said));
      return said;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("com.code_intelligence.jazzer.Jazzer", "--target_class=" + target.getName()));
    command.addAll(List.of("--instrumentation_includes=dev.parley.**", "--custom_hook_includes=dev.parley.**"));
    command.add("--instrumentation_excludes=dev.parley.fuzz.**");
    command.add("--trace=cov"); // the dictionary says what comparisons would
    command.addAll(List.of("-seed=" + SEED, "-runs=" + runs, "-max_total_time=" + seconds, "-max_len=8192"));
    command.addAll(List.of("-timeout=" + HANGS_AFTER_SECONDS, "-dict=" + folder.resolve("words")));
    command.addAll(List.of("-artifact_prefix=" + FINDINGS + "/", "--reproducer_path=" + FINDINGS));
    command.addAll(List.of(folder.resolve("found").toString(), folder.resolve("seeds").toString()));
    return command;
  }

  /** The end of the log, where a finding stands. */
  private static String end(String log) {
    return log.substring(Math.max(0, log.length() - 4_000));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
