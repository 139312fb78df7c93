package dev.parley.lifecycle.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path folder;

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void isForItsOwnerAndForgetsTheLastRun() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.createFile(run.resolve("stt-3.sock"));
    Files.createFile(Files.createDirectories(run.resolve("tts-4.tmp")).resolve("x"));
    Files.createFile(run.resolve("parley.lock"));
    try (RunFolder kept = new RunFolder(run, List.of())) {
      assertEquals("rwx------", rights(run));
      assertFalse(Files.exists(run.resolve("stt-3.sock")));
      assertFalse(Files.exists(run.resolve("tts-4.tmp")));
      assertTrue(Files.exists(run.resolve("parley.lock")));
      assertEquals(run.resolve("stt-1.sock"), kept.socket("stt", 1));
      assertEquals("rwx------", rights(kept.scratch("stt", 1)));
    }
    assertFalse(Files.exists(run.resolve("stt-1.tmp")));
  }

  @Test
  void aLongNameMovesTheSocketsElsewhere() throws IOException {
    Path run = folder.resolve("ü".repeat(50)).resolve("run");
    Path socket;
    try (RunFolder kept = new RunFolder(run, List.of(folder))) {
      socket = kept.socket("stt", 1);
      assertEquals(folder, socket.getParent().getParent());
      assertEquals("rwx------", rights(socket.getParent()));
      assertEquals(run, kept.scratch("stt", 1).getParent());
    }
    assertFalse(Files.exists(socket.getParent()));
  }

  @Test
  void aFolderPutThereBySomebodyElseIsNotUsed() throws IOException {
    Path run = folder.resolve("x".repeat(100)).resolve("run");
    Path expected;
    try (RunFolder kept = new RunFolder(run, List.of(folder))) {
      expected = kept.socket("stt", 1).getParent();
    }
    Files.createSymbolicLink(expected, Files.createDirectories(folder.resolve("trap")));
    try (RunFolder kept = new RunFolder(run, List.of(folder))) {
      assertFalse(kept.socket("stt", 1).startsWith(expected));
    }
    assertTrue(Files.exists(folder.resolve("trap")));
  }

  @Test
  void withoutAnyPlaceItSaysWhatToSet() throws IOException {
    Path run = folder.resolve("x".repeat(100)).resolve("run");
    String message = assertThrows(EngineException.class, () -> new RunFolder(run, List.of())).getMessage();
    assertTrue(message.contains("longer than 107 bytes; set parley.home"), message);
    Path file = Files.createFile(folder.resolve("file"));
    message = assertThrows(EngineException.class, () -> new RunFolder(file.resolve("run"), List.of())).getMessage();
    assertTrue(message.contains("set parley.home to a folder you own"), message);
  }
}
