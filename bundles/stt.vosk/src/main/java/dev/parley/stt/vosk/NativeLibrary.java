package dev.parley.stt.vosk;

import com.sun.jna.Platform;
import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Lays the native library beside this engine's jar, once, and tells JNA to take it from there: JNA by itself would
 * unpack it into a temporary folder at every start and leave it behind when the process is killed.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  static void prepare() throws IOException {
    Path folder = jar().resolveSibling("native");
    Path library = folder.resolve(System.mapLibraryName("vosk"));
    if (!Files.exists(library)) {
      unpack(library);
    }
    System.setProperty("jna.library.path", folder.toString());
  }

  private static Path jar() {
    try {
      return Path.of(NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(Path library) throws IOException {
    String resource = "/" + Platform.RESOURCE_PREFIX + "/" + library.getFileName();
    try (InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new EngineException("Vosk has no native library for this system (" + Platform.RESOURCE_PREFIX + ")");
      }
      Files.createDirectories(library.getParent());
      Path whole = Files.createTempFile(library.getParent(), "vosk", ".part");
      Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, library, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
