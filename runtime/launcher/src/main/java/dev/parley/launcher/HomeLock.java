package dev.parley.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Keeps a second instance out of a home folder, and gives the framework a storage folder that lives as long as the lock.
 * The file says which process holds it. The operating system releases the lock when the process dies, however it dies.
 */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;
  private final Path storage;

  private HomeLock(FileChannel channel, Path storage) {
    this.channel = channel;
    this.storage = storage;
  }

  /** Takes the lock, or says who has it. */
  static HomeLock take(Path home) throws IOException, HomeInUseException {
    Path run = createFolder(home, home.resolve("run"));
    Path file = run.resolve("host.pid");
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    if (lock == null) {
      channel.close();
      throw new HomeInUseException("already running with this home folder (" + home + "), process " + Files.readString(file).strip());
    }
    channel.truncate(0).write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    Path storage = run.resolve("framework");
    delete(storage);
    return new HomeLock(channel, storage);
  }

  private static Path createFolder(Path home, Path run) throws IOException {
    try {
      return Files.createDirectories(run);
    } catch (IOException e) {
      throw new IOException("the home folder " + home + " cannot be written (" + e.getMessage()
          + "); choose another with PARLEY_HOME", e);
    }
  }

  /** Where the framework keeps its cache during this run. */
  Path storage() {
    return storage;
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
  public void close() throws IOException {
    delete(storage);
    channel.close();
  }
}
