package dev.parley.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps a second instance out of a home folder, and gives the framework a storage folder that lives as long as the
 * lock. The file says which process holds it. The operating system releases the lock when the process dies, however it
 * dies. Safe to close from any thread, and twice.
 */
final class HomeLock implements AutoCloseable {
  /** The locked byte lies far beyond the text, so that others can read the text. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final List<String> FOLDERS = List.of("run", "logs", "cache", "plugins");

  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws HomeInUseException when another process has it
   * @throws IOException when the folder cannot be written; the message is for the user
   */
  static HomeLock take(Path home) throws IOException, HomeInUseException {
    try {
      for (String folder : FOLDERS) {
        make(home.resolve(folder));
      }
      FileChannel channel = open(file(home));
      lock(home, channel);
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      HomeLock taken = new HomeLock(home, channel);
      delete(taken.storage());
      return taken;
    } catch (FileSystemException e) {
      throw new IOException(
          "the home folder " + home + " cannot be used: " + reason(e) + "; choose another with PARLEY_HOME", e);
    }
  }

  private static void make(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
  }

  private static void lock(Path home, FileChannel channel) throws IOException, HomeInUseException {
    Optional<FileLock> lock = tryLock(channel);
    if (lock.isEmpty()) {
      channel.close();
      throw new HomeInUseException(
          "already running with the home folder " + home + ", process " + Files.readString(file(home)).strip());
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock(LOCKED_BYTE, 1, false));
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static Path file(Path home) {
    return home.resolve("run").resolve("host.pid");
  }

  private static String reason(FileSystemException e) {
    return e.getFile() + " " + switch (e) {
      case AccessDeniedException _ -> "may not be written";
      case FileAlreadyExistsException _ -> "is in the way";
      case NoSuchFileException _ -> "cannot be made";
      default -> Optional.ofNullable(e.getReason()).orElseGet(() -> e.getClass().getSimpleName());
    };
  }

  private static Path plugins(Path home) {
    return home.resolve("plugins");
  }

  /** Where a user puts plugins. */
  Path plugins() {
    return plugins(home);
  }

  /** Where the framework keeps its cache during this run. */
  Path storage() {
    return home.resolve("run").resolve("framework");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel.isOpen()) {
      delete(storage());
      channel.truncate(0);
      channel.close();
    }
  }
}
