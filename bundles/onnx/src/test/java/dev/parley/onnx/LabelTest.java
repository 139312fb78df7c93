package dev.parley.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
  @TempDir Path folder;

  private Label label(String json) throws IOException {
    Files.writeString(folder.resolve(Label.NAME), json);
    return Label.read(folder);
  }

  @Test
  void valuesAreRead() throws IOException {
    Label label = label("{\"network\": \"a.onnx\", \"shift\": 480, \"scale\": 0.4}");
    assertEquals(folder.resolve("a.onnx"), label.sibling("network"));
    assertEquals(480, label.whole("shift", 1, 1_000));
    assertEquals(0.4, label.number("scale", 0, 1));
    assertEquals(2, label.number("other", 0, 9, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"a\": ", "no json at all", "\0\0\0", "{\"a\": \"\u00e9"})
  void whatIsNoObjectIsRefused(String text) {
    String refusal = assertThrows(EngineException.class, () -> label(text)).getMessage();
    assertTrue(refusal.contains(Label.NAME) && refusal.lines().count() == 1, refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"../x\"", "\"/etc/passwd\"", "\"\"", "7", "null", "\"a\\\\b\"", "[]"})
  void aFileElsewhereIsRefused(String name) throws IOException {
    Label label = label("{\"network\": " + name + "}");
    String refusal = assertThrows(EngineException.class, () -> label.sibling("network")).getMessage();
    assertTrue(refusal.contains("\"network\" has to be a file's name"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "2.5", "1e99", "\"480\"", "null", "{}"})
  void aNumberThatMakesNoSenseIsRefused(String number) throws IOException {
    Label label = label("{\"shift\": " + number + "}");
    String refusal = assertThrows(EngineException.class, () -> label.whole("shift", 1, 1_000)).getMessage();
    assertTrue(refusal.contains("\"shift\" has to be a whole number from 1 to 1000"), refusal);
  }

  @Test
  void aLabelThatIsMissingOrHugeIsRefused() throws IOException {
    assertThrows(EngineException.class, () -> Label.read(folder));
    Files.write(folder.resolve(Label.NAME), new byte[100_000]);
    assertThrows(EngineException.class, () -> Label.read(folder));
  }
}
