package dev.parley.lifecycle.process;

import dev.parley.api.engine.EngineException;
import dev.parley.lifecycle.install.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The folder of process logs, {@code KIND-NAME_PID.log}: the newest of each engine. Safe from every thread. */
public final class LogFolder {
  private static final Limits USUAL = new Limits(20, 10L << 20);
  private static final int CRASHES_KEPT = 5;
  private static final long A_SECOND = 1L << 20;
  private static final Comparator<Path> NEWEST = Comparator.comparing(LogFolder::modified).reversed();
  private final Path folder;
  private volatile Limits limits = USUAL;

  private record Limits(int kept, long bytes) {}

  /** Logs in this folder, made when the first is written. */
  public LogFolder(Path folder) {
    this.folder = folder;
  }

  /** Sets how many logs of an engine are kept, and how large one may become; for logs begun from now on. */
  public void limits(int kept, long bytes) {
    limits = new Limits(Math.max(1, kept), Math.max(1, bytes));
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** Begins the log of a process, and deletes logs that are too old. Blocks for the disk. */
  LogFile begin(String id, long pid, LongSupplier nanos) {
    prune(id);
    return new LogFile(folder.resolve(stem(id) + "_" + pid + ".log"), limits.bytes(), A_SECOND, nanos);
  }

  /**
   * Makes the folder.
   *
   * @throws EngineException when it cannot be written to
   */
  void prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new EngineException("cannot make the log folder " + folder + ": set parley.home to a folder you own", e);
    }
  }

  /** The newest log of an engine, or of a whole kind when its id is only {@code stt}. */
  public Optional<Path> newest(String id) {
    return logs(id, id.contains("/") ? "_" : "-").findFirst();
  }

  private void prune(String id) {
    logs(id, "_").skip(limits.kept() - 1L).forEach(log -> {
      Folders.delete(log);
      Folders.delete(log.resolveSibling(log.getFileName() + ".1"));
    });
    newest("crash_" + stem(id) + "_", ".txt").skip(CRASHES_KEPT).forEach(Folders::delete);
  }

  private Stream<Path> logs(String id, String then) {
    return newest(stem(id) + then, ".log");
  }

  private Stream<Path> newest(String begin, String end) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> mine = all.filter(p -> named(p, begin, end)).sorted(NEWEST).toList();
      return mine.stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean named(Path path, String begin, String end) {
    String name = path.getFileName().toString();
    return name.startsWith(begin) && name.endsWith(end);
  }

  private static String stem(String id) {
    return id.replace('/', '-');
  }

  private static FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
