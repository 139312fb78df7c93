package dev.parley.audio.aec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  private static final Function<String, Optional<InputStream>> NONE = name -> Optional.empty();
  private static final Function<String, Optional<InputStream>> GARBAGE =
      name -> Optional.of(new ByteArrayInputStream("no library at all".getBytes()));
  @TempDir private Path folder;

  @Test
  void eachSystemHasItsOwn() {
    Map<String[], String> names =
        Map.of(
            new String[] {"Linux", "amd64"}, "libwebrtc-java-linux-x86_64.so",
            new String[] {"Linux", "aarch64"}, "libwebrtc-java-linux-aarch64.so",
            new String[] {"Mac OS X", "aarch64"}, "libwebrtc-java-macos-aarch64.dylib",
            new String[] {"Mac OS X", "x86_64"}, "libwebrtc-java-macos-x86_64.dylib",
            new String[] {"Windows 11", "amd64"}, "webrtc-java-windows-x86_64.dll");
    names.forEach(
        (system, file) -> {
          assertEquals(file, NativeLibrary.of(folder, system[0], system[1], NONE).file());
          assertTrue(AecService.class.getClassLoader().getResource(file) != null, file + " is in the bundle");
        });
  }

  @Test
  void aSystemWithoutOneIsNamed() {
    IOException e = assertThrows(IOException.class, () -> NativeLibrary.of(folder, "Linux", "riscv64", NONE).load());
    assertEquals(
        "echo cancellation is not there for this system: the bundle has no libwebrtc-java-linux-riscv64.so",
        e.getMessage());
  }

  @Test
  void aLibraryThatCannotBeLoadedSaysWhyAndWhatItNeeds() throws IOException {
    NativeLibrary library = NativeLibrary.of(folder, "Linux", "amd64", GARBAGE);
    String message = String.valueOf(assertThrows(IOException.class, library::load).getMessage());
    assertTrue(message.startsWith("the echo canceller cannot be loaded: ") && message.contains("libxrandr2"), message);
    assertTrue(!message.contains("\n"), message);
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "unpacked once, and nothing beside it");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    NativeLibrary library = NativeLibrary.of(file.resolve("below"), "Linux", "amd64", GARBAGE);
    assertThrows(IOException.class, library::load);
  }
}
