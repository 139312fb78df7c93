package dev.parley.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What this host has at a moment: child processes, threads, open sockets and files, and files in its run folder and the
 * temporary folder. Two of them tell what was left over in between.
 *
 * @param counted how many there are of each thing, by what it is and its name
 */
record Belongings(TreeMap<String, Integer> counted) {
  /** The JVM makes a few when virtual threads first wait for sockets, and keeps them. */
  private static final String POLLER = "anon_inode:[eventpoll]";

  /** As it is now. Threads that the JVM and its pools keep for later use do not count. */
  static Belongings now() {
    TreeMap<String, Integer> counted = new TreeMap<>();
    ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .forEach(p -> count(counted, "process " + p.pid()));
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !pooled(thread.getName()))
        .forEach(thread -> count(counted, "thread " + thread.getName()));
    links(Path.of("/proc/self/fd")).forEach(name -> count(counted, "open " + name));
    files(home().resolve("run")).forEach(name -> count(counted, "file " + name));
    return new Belongings(counted);
  }

  private static boolean pooled(String name) {
    return name.matches(
        "ForkJoinPool.*|process reaper.*|VirtualThread-unblocker|Attach Listener|.*Poller.*|Cleaner-.*");
  }

  private static void count(TreeMap<String, Integer> counted, String what) {
    counted.merge(what, 1, Integer::sum);
  }

  static Path home() {
    return Path.of(Services.context().getProperty("parley.home"));
  }

  /** What descriptors stand for; sockets and pipes by their sort, since each has a number of its own. */
  private static List<String> links(Path folder) {
    List<String> names = new ArrayList<>();
    for (Path link : list(folder)) {
      try {
        names.add(Files.readSymbolicLink(link).toString().replaceAll(":\\[\\d+]", ""));
      } catch (IOException e) {
        // it was closed meanwhile: the descriptor of the listing itself is one of these
      }
    }
    return names.stream().filter(name -> !name.startsWith("/proc/") && !name.equals(POLLER)).toList();
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> !name.contains("/framework")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What there is more of here than there. */
  List<String> moreThan(Belongings other) {
    return counted.entrySet().stream()
        .filter(entry -> entry.getValue() > other.counted.getOrDefault(entry.getKey(), 0))
        .map(entry ->
            entry.getKey() + ": " + entry.getValue() + " instead of " + other.counted.getOrDefault(entry.getKey(), 0))
        .toList();
  }
}
