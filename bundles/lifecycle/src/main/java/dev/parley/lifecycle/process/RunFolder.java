package dev.parley.lifecycle.process;

import dev.parley.api.engine.EngineException;
import dev.parley.lifecycle.install.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where sockets and scratch folders of running processes lie. Only the owner may enter. A socket's path holds at most
 * {@value #LONGEST} bytes, so where the home folder's name is too long, sockets go to a folder with a short name, which
 * {@link #close} removes.
 */
public final class RunFolder implements AutoCloseable {
  /** What {@code sockaddr_un} holds on Linux, less its closing zero. */
  private static final int LONGEST = 107;

  private static final String WIDEST = "stt-1000000.sock";
  private final Path folder;
  private final Path sockets;

  /**
   * Makes the folder, and clears away what a host that was killed left in it.
   *
   * @param folder where to keep things
   * @param shelters folders with short names for the sockets, tried in this order
   * @throws EngineException when nothing can be written there
   */
  public RunFolder(Path folder, List<Path> shelters) {
    this.folder = folder.toAbsolutePath();
    try {
      clear(Folders.secret(this.folder));
      sockets = fits(this.folder) ? this.folder : shelter(shelters);
    } catch (IOException e) {
      throw new EngineException("cannot write to " + folder + ": set parley.home to a folder you own", e);
    }
  }

  /** The path of a socket to come. */
  public Path socket(String kind, long number) {
    return sockets.resolve(kind + "-" + number + ".sock");
  }

  /** A new empty folder for a process's temporary files. */
  public Path scratch(String kind, long number) throws IOException {
    Path scratch = folder.resolve(kind + "-" + number + ".tmp");
    Folders.delete(scratch);
    return Folders.secret(scratch);
  }

  @Override
  public void close() {
    try {
      clear(folder);
      if (!sockets.equals(folder)) {
        Folders.delete(sockets);
      }
    } catch (IOException e) {
      throw new EngineException("cannot clear " + folder + ": " + e.getMessage(), e);
    }
  }

  private Path shelter(List<Path> shelters) throws IOException {
    String name = "parley-" + Integer.toHexString(folder.hashCode());
    for (Path shelter : shelters) {
      Path candidate = shelter.resolve(name);
      if (fits(candidate) && Files.isWritable(shelter)) {
        return safe(candidate) ? cleared(candidate) : Files.createTempDirectory(shelter, "parley-");
      }
    }
    throw new EngineException(
        "no folder for sockets: " + folder + " is longer than " + LONGEST + " bytes; set parley.home to a shorter one");
  }

  private static Path cleared(Path folder) throws IOException {
    Folders.delete(folder);
    return Folders.secret(folder);
  }

  /** Whether nobody else could have put something there: no link, and ours if it exists. */
  private static boolean safe(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Path home = Path.of(System.getProperty("user.home"));
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && Objects.equals(Files.getOwner(path), Files.getOwner(home));
  }

  private static boolean fits(Path folder) {
    return folder.resolve(WIDEST).toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      left.filter(p -> ours(p.getFileName().toString())).toList().forEach(Folders::delete);
    }
  }

  private static boolean ours(String name) {
    return name.matches("(vad|stt|llm|tts)-\\d+\\.(sock|tmp)");
  }

  /** The folders with short names of this system: XDG_RUNTIME_DIR where there is one, then the temporary folder. */
  public static List<Path> usualShelters() {
    return Stream.concat(
            Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).stream(),
            Stream.of("/tmp", System.getProperty("java.io.tmpdir")))
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }
}
