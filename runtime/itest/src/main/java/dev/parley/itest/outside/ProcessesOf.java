package dev.parley.itest.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processes that have to do with a home folder, from {@code /proc}: its name is in their command line or
 * environment, as it is for the host, its engines, and whatever these start. Once seen, a process counts until its
 * last thread has ended, for a dying one no longer shows its command line. Zombies are dead. Belongs to one thread.
 */
final class ProcessesOf {
  private final String home;
  private final Set<Long> seen = new TreeSet<>();

  ProcessesOf(Path home) {
    this.home = home.toString();
  }

  /** The pids of those that live. */
  Set<Long> alive() {
    for (Path process : numbered(Path.of("/proc"))) {
      if (read(process.resolve("cmdline")).contains(home) || read(process.resolve("environ")).contains(home)) {
        seen.add(Long.valueOf(process.getFileName().toString()));
      }
    }
    seen.removeIf(pid -> !lives(pid));
    return Set.copyOf(seen);
  }

  private static boolean lives(long pid) {
    for (Path thread : numbered(Path.of("/proc", Long.toString(pid), "task"))) {
      String stat = read(thread.resolve("stat"));
      if (!stat.isEmpty() && "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0) {
        return true;
      }
    }
    return false;
  }

  private static Set<Path> numbered(Path folder) {
    Set<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[0-9]*")) {
      entries.forEach(found::add);
    } catch (NoSuchFileException e) {
      // the process has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
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
