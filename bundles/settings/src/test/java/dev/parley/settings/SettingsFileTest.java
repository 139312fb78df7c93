package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.settings.Setting.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  private static final Schema SCHEMA =
      new Schema(
          Map.of(
              "p", Map.of("k", new Setting(Type.INTEGER, false, "5", "a number", text -> true)),
              "q", Map.of("k", new Setting(Type.INTEGER, false, "5", "a number", text -> true))));

  @TempDir Path folder;
  private final Map<String, Map<String, Object>> stored = new HashMap<>();
  private Path path = Path.of("");
  private SettingsFile file = new SettingsFile(path, () -> SCHEMA, new Memory());

  private final class Memory implements SettingsFile.Store {
    @Override
    public void put(String pid, Map<String, Object> settings) {
      stored.put(pid, Map.copyOf(settings));
    }

    @Override
    public void remove(String pid) {
      stored.remove(pid);
    }
  }

  @BeforeEach
  void place() {
    path = folder.resolve("parley.json");
    file = new SettingsFile(path, () -> SCHEMA, new Memory());
  }

  private List<String> take(String text) throws IOException {
    Files.writeString(path, text);
    return file.take();
  }

  @Test
  void noFileIsNoTroubleAndNoSetting() {
    assertEquals(List.of(), file.take());
    assertEquals(Map.of(), stored);
  }

  @Test
  void storesWhatIsRightAndTellsWhatIsWrong() throws IOException {
    List<String> troubles = take("{\"p\": {\"k\": 7, \"x\": 1}, \"q\": {\"k\": \"7\"}, \"r\": {}}");
    assertEquals(Map.of("p", Map.of("k", 7), "q", Map.of()), stored);
    assertEquals(3, troubles.size(), troubles::toString);
  }

  @Test
  void takesBackWhatIsNoLongerInTheFile() throws IOException {
    take("{\"p\": {\"k\": 7}, \"q\": {\"k\": 8}}");
    take("{\"q\": {}}");
    assertEquals(Map.of("q", Map.of()), stored);
    Files.delete(path);
    file.take();
    assertEquals(Map.of(), stored);
  }

  @Test
  void aBrokenFileChangesNothing() throws IOException {
    take("{\"p\": {\"k\": 7}}");
    assertEquals(1, take("{\"p\": {\"k\": 9}").size());
    assertEquals(Map.of("p", Map.of("k", 7)), stored);
    assertEquals(1, take("").size());
    assertEquals(1, take(" ".repeat(2 << 20)).size());
    assertEquals(Map.of("p", Map.of("k", 7)), stored);
    assertEquals(List.of(), take("{\"p\": {\"k\": 9}}"));
    assertEquals(Map.of("p", Map.of("k", 9)), stored);
  }

  @Test
  void aTroubleIsToldOnceWhileItLasts() throws IOException {
    assertEquals(1, take("{\"p\": {\"x\": 7}}").size());
    assertEquals(0, file.take().size());
    assertEquals(0, take("{\"p\": {\"k\": 7}}").size());
    assertEquals(1, take("{\"p\": {\"x\": 7}}").size());
  }

  @Test
  void aFolderInItsPlaceIsTold() throws IOException {
    Files.createDirectory(path);
    List<String> troubles = file.take();
    assertTrue(troubles.size() == 1 && troubles.getFirst().startsWith("cannot be read"), troubles::toString);
  }
}
