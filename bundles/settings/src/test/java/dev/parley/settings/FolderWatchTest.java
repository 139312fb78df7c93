package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FolderWatchTest {
  @TempDir Path folder;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  private void note(Path file) {
    try {
      seen.add(Files.exists(file) ? Files.readString(file) : "gone");
    } catch (IOException e) {
      seen.add(e.toString());
    }
  }

  @Test
  void seesAFileMadeReplacedChangedAndDeleted() throws Exception {
    Path file = folder.resolve("parley.json");
    Path beside = folder.resolve("parley.json.new");
    try (FolderWatch _ = FolderWatch.of(file, () -> note(file))) {
      Files.writeString(file, "made");
      assertEquals("made", seen.take());
      Files.writeString(beside, "replaced");
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
      assertEquals("replaced", seen.take());
      Files.writeString(file, "changed");
      assertEquals("changed", seen.take());
      Files.delete(file);
      assertEquals("gone", seen.take());
      assertEquals(Optional.empty(), Optional.ofNullable(seen.poll()));
    }
  }

  @Test
  void isSilentAboutOtherFilesAndAfterClosing() throws Exception {
    Path file = folder.resolve("parley.json");
    FolderWatch watch = FolderWatch.of(file, () -> note(file));
    Files.writeString(folder.resolve("other"), "x");
    watch.close();
    Files.writeString(file, "x");
    assertNull(seen.poll(300, TimeUnit.MILLISECONDS));
  }

  @Test
  void doesWithoutAFolder() {
    FolderWatch.of(folder.resolve("none/parley.json"), () -> seen.add("seen")).close();
    assertEquals(0, seen.size());
  }
}
