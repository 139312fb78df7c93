package dev.parley.lifecycle.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineKind;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.install.Prepared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which archive of classes a worker maps, and that one which does not fit harms nobody. */
@Timeout(60)
class ClassArchiveTest {
  private static final EngineSpec SPEC =
      new EngineSpec(
          EngineKind.STT,
          "good",
          Optional.of("a.B"),
          List.of(),
          "",
          List.of(),
          false,
          0,
          List.of(),
          new EngineSpec.Origin(1, 1, "good 1.0"));

  @TempDir Path folder;
  private Path made;
  private Path cache;

  @BeforeEach
  void folders() throws IOException {
    made = Files.createDirectory(folder.resolve("made"));
    cache = Files.createDirectory(folder.resolve("cache"));
  }

  @Test
  void withoutAPreparedOneTheHomeHasItsOwnAndDropsOlderOnes() throws IOException {
    Path older = Files.createFile(cache.resolve("stt-good@1.jsa"));
    Path another = Files.createFile(cache.resolve("stt-better@1.jsa"));
    assertEquals("-XX:+AutoCreateSharedArchive", first(reading(), "a.jar"));
    assertFalse(Files.exists(older));
    assertTrue(Files.exists(another));
  }

  @Test
  void aPreparedOneServesTheClassPathItWasMadeFor() throws IOException {
    String output = first(new Prepared(Optional.of(made), true), "a.jar");
    assertTrue(output.startsWith("-XX:AOTCacheOutput=" + made), output);
    Files.createFile(Path.of(output.substring(output.indexOf('=') + 1)));
    assertEquals(output.replace("AOTCacheOutput", "AOTCache"), first(reading(), "a.jar"));
    assertEquals("-XX:+AutoCreateSharedArchive", first(reading(), "b.jar"));
    assertNotEquals(output, first(new Prepared(Optional.of(made), true), "b.jar"));
  }

  @Test
  void aBrokenOneIsPassedOverInSilence() throws Exception {
    String output = first(new Prepared(Optional.of(made), true), "a.jar");
    Files.write(Path.of(output.substring(output.indexOf('=') + 1)), new byte[5_000]);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(new ClassArchive(reading(), cache).options(SPEC, "a.jar"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hello.class.getName()));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes());
    assertTrue(java.waitFor(30, TimeUnit.SECONDS));
    assertEquals("hello", said.strip());
    assertEquals(0, java.exitValue());
  }

  /** What a worker with a broken archive runs here. */
  static final class Hello {
    public static void main(String[] arguments) {
      System.out.println("hello");
    }
  }

  private Prepared reading() {
    return new Prepared(Optional.of(made), false);
  }

  private String first(Prepared prepared, String classPath) throws IOException {
    return new ClassArchive(prepared, cache).options(SPEC, classPath).getFirst();
  }
}
