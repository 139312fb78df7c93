package dev.parley.onnx;

import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Lays ONNX Runtime's native library beside this bundle's jar, once, and tells ONNX Runtime to take it from there: by
 * itself it would unpack it into a temporary folder at every start. Several processes may do so at once: each file
 * appears whole.
 */
final class NativeLibrary {
  private static final String RESOURCES = "/ai/onnxruntime/native/";
  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  private NativeLibrary() {}

  /** Called before the first class of ONNX Runtime is used. */
  static void prepare() {
    try {
      Path folder = Files.createDirectories(jar().resolveSibling("native"));
      for (String library : LIBRARIES) {
        lay(folder.resolve(System.mapLibraryName(library)));
      }
      System.setProperty("onnxruntime.native.path", folder.toString());
    } catch (IOException e) {
      throw new EngineException("cannot lay out ONNX Runtime's library: " + e + "; free space or rights there", e);
    }
  }

  private static Path jar() {
    try {
      return Path.of(NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lay(Path library) throws IOException {
    if (!Files.exists(library)) {
      unpack(RESOURCES + system(System.getProperty("os.name"), System.getProperty("os.arch")), library);
    }
  }

  private static void unpack(String resources, Path library) throws IOException {
    try (InputStream in = NativeLibrary.class.getResourceAsStream(resources + "/" + library.getFileName())) {
      if (in == null) {
        throw new EngineException("ONNX Runtime has no library for this system (" + resources + "); use other engines");
      }
      Path whole = Files.createTempFile(library.getParent(), "onnxruntime", ".part");
      Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, library, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A system's name as ONNX Runtime's folders have it, such as {@code linux-x64}. */
  static String system(String os, String architecture) {
    String name = os.toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "osx" : name.split(" ")[0];
    return system + "-" + (architecture.equals("amd64") || architecture.equals("x86_64") ? "x64" : architecture);
  }
}
