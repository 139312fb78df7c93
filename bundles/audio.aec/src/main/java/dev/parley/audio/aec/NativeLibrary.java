package dev.parley.audio.aec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The native library of this system, which is unpacked from the bundle into a folder of ours, once. Left to itself,
 * webrtc-java would unpack its 20 MB into the folder of temporary files each time, and leave them there when they
 * cannot be loaded.
 *
 * @param folder where it is unpacked to
 * @param file its name, in the bundle and in the folder
 * @param resources opens a resource of the bundle; empty where there is none
 */
record NativeLibrary(Path folder, String file, Function<String, Optional<InputStream>> resources) {
  private static final String PACKAGES =
      "libpulse0 libx11-6 libxfixes3 libxrandr2 libxcomposite1 libdbus-1-3 libudev1";

  /** For an operating system and a processor, as Java names them. */
  static NativeLibrary of(
      Path folder, String system, String processor, Function<String, Optional<InputStream>> resources) {
    return new NativeLibrary(folder, prefix(system) + "webrtc-java-" + platform(system, processor), resources);
  }

  private static String prefix(String system) {
    return system.toLowerCase(Locale.ROOT).startsWith("windows") ? "" : "lib";
  }

  private static String platform(String system, String processor) {
    String arm = processor.equals("aarch64") || processor.equals("arm64") ? "aarch64" : processor;
    String name = arm.equals("amd64") || arm.equals("x86-64") ? "x86_64" : arm;
    String small = system.toLowerCase(Locale.ROOT);
    if (small.startsWith("windows")) {
      return "windows-" + name + ".dll";
    }
    return small.startsWith("mac os") ? "macos-" + name + ".dylib" : "linux-" + name + ".so";
  }

  /**
   * Loads it, for the class loader of this class.
   *
   * @throws IOException when it cannot be loaded; the message names the cause and the cure
   */
  @SuppressWarnings("restricted")
  void load() throws IOException {
    Path unpacked = unpacked();
    try {
      System.load(unpacked.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(cure(String.valueOf(e.getMessage())), e);
    }
  }

  private String cure(String message) {
    String cause = message.replace(folder.resolve(file) + ": ", "").replaceAll("\\s+", " ");
    return file.endsWith(".so")
        ? "the echo canceller cannot be loaded: " + cause + ". It needs the Debian packages " + PACKAGES
        : "the echo canceller cannot be loaded: " + cause;
  }

  /** Where it lies; unpacked first unless it does already. */
  private Path unpacked() throws IOException {
    Path target = folder.toAbsolutePath().resolve(file);
    try (InputStream in = resources.apply(file).orElseThrow(() -> new IOException(none()))) {
      if (!Files.exists(target)) {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, file, ".part");
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return target;
  }

  private String none() {
    return "echo cancellation is not there for this system: the bundle has no " + file;
  }
}
