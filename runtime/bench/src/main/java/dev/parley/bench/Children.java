package dev.parley.bench;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Processes that a measure starts: what their command is, and how they end. */
public final class Children {
  private static final long PATIENCE_SECONDS = 5;

  private Children() {}

  /** The command of a JVM with a worker's options that runs a main class from the jars of these classes. */
  public static List<String> java(Class<?> main, Class<?>... needed) {
    String path =
        Stream.concat(Stream.of(main), Stream.of(needed))
            .map(type -> jar(type).toString())
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Xmx96m"));
    command.addAll(List.of("-Xss512k", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", path, main.getName()));
    return command;
  }

  /** The file that a class was loaded from, in a framework or without one. */
  static Path jar(Class<?> type) {
    String location =
        Optional.ofNullable(FrameworkUtil.getBundle(type))
            .map(Bundle::getLocation)
            .orElseGet(() -> type.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(URI.create(location.replaceFirst("^reference:", "")));
  }

  /** Waits for the end of a process that was told to end; kills one that does not. */
  public static void end(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
