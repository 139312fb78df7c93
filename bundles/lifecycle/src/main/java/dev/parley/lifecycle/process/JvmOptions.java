package dev.parley.lifecycle.process;

import dev.parley.lifecycle.install.EngineSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of worker JVMs: small, quick to start, and quiet about what engines need. An idle one looks for monitors
 * to give up every 5 s, not four times a second: with many processes that adds up.
 */
final class JvmOptions {
  private JvmOptions() {}

  /** All options for one worker. The engine's own come last, so they win. */
  static List<String> worker(EngineSpec spec, List<String> archive, Path scratch, Path logs) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-Xss512k",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:AsyncDeflationInterval=5000",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + logs.resolve("crash_" + spec.id().replace('/', '-') + "_%p.txt"),
                "-Djava.io.tmpdir=" + scratch,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    options.addAll(archive);
    options.addAll(spec.jvm());
    return options;
  }
}
