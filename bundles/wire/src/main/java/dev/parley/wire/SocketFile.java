package dev.parley.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The file of a Unix socket and the folder it lies in. */
final class SocketFile {
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
  private static final Set<PosixFilePermission> OWNER_FILE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private SocketFile() {}

  /** Checks the folder and removes a socket that nobody listens on. */
  static void prepare(Endpoint endpoint, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new WireException("the socket's folder does not exist: " + folder);
    }
    if (posix(folder) && !OWNER_FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
      throw new WireException("the socket's folder is open to other users: chmod 700 " + folder);
    }
    if (Files.exists(file)) {
      replace(endpoint, file);
    }
  }

  private static void replace(Endpoint endpoint, Path file) throws IOException {
    if (Files.isRegularFile(file) || Files.isDirectory(file)) {
      throw new WireException("there is something else where the socket should be: " + file);
    }
    try (SocketChannel peer = endpoint.connect()) {
      throw new WireException("another process listens at " + peer.getRemoteAddress());
    } catch (WireException e) {
      if (e.getCause() == null) {
        throw e;
      }
      Files.deleteIfExists(file);
    }
  }

  static void keepPrivate(Path file) throws IOException {
    if (posix(file)) {
      Files.setPosixFilePermissions(file, OWNER_FILE);
    }
  }

  private static boolean posix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
