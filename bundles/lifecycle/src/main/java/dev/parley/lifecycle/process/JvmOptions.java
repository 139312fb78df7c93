package dev.parley.lifecycle.process;

import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.install.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options of worker JVMs: small, quick to start, and quiet about what engines need. */
final class JvmOptions {
  private JvmOptions() {}

  /** All options for one worker. The engine's own come last, so they win. */
  static List<String> worker(EngineSpec spec, String classPath, Path scratch, Path cache, Path logs)
      throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-Xss512k",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + logs.resolve("crash_" + spec.id().replace('/', '-') + "_%p.txt"),
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive(spec, classPath, cache),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Djava.io.tmpdir=" + scratch,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    options.addAll(spec.jvm());
    return options;
  }

  /**
   * One archive of loaded classes for every class path and JVM, which the JVM writes when the first worker exits. Those
   * of older revisions of the engine are deleted.
   */
  private static Path archive(EngineSpec spec, String classPath, Path cache) throws IOException {
    String begin = spec.id().replace('/', '-') + "@";
    String key = classPath + Runtime.version() + spec.jvm();
    String name = begin + Integer.toHexString(key.hashCode()) + ".jsa";
    try (DirectoryStream<Path> older = Files.newDirectoryStream(cache, begin + "*.jsa")) {
      older.forEach(path -> deleteUnless(name, path));
    }
    return cache.resolve(name);
  }

  private static void deleteUnless(String name, Path path) {
    if (!path.getFileName().toString().equals(name)) {
      Folders.delete(path);
    }
  }
}
