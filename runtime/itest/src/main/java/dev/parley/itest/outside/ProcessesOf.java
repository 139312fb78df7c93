package dev.parley.itest.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that have to do with a home folder, from {@code /proc}: its name is in their command line or
 * environment, as it is for the host, its engines, and whatever these start. Zombies are dead and do not count.
 */
final class ProcessesOf {
  private final String home;

  ProcessesOf(Path home) {
    this.home = home.toString();
  }

  /** Their pids and commands, a line each. */
  List<String> alive() {
    List<String> alive = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (read(process.resolve("cmdline")).contains(home) || read(process.resolve("environ")).contains(home)) {
          add(process, alive);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return alive;
  }

  private static void add(Path process, List<String> alive) {
    String stat = read(process.resolve("stat"));
    String state = stat.isEmpty() ? "Z" : stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    if (!state.equals("Z") && !state.equals("X")) {
      alive.add(process.getFileName() + " " + state + " " + read(process.resolve("cmdline")).replace('\0', ' '));
    }
  }

  /** A file of a process that may end meanwhile or belong to somebody else; empty then. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
