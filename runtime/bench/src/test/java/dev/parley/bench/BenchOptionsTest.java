package dev.parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  private static final List<String> KNOWN = List.of("ipc", "load");

  @Test
  void withoutArgumentsEverythingIsMeasuredInFull() {
    BenchOptions options = BenchOptions.parse(List.of(), KNOWN);
    assertTrue(options.wants("ipc") && options.wants("load"));
    assertFalse(options.quick());
    assertEquals(Optional.empty(), options.json());
  }

  @Test
  void oneMeasureMayBeChosenAndTheResultsKept() {
    BenchOptions options = BenchOptions.parse(List.of("--only", "load", "--quick", "--json", "x.json"), KNOWN);
    assertFalse(options.wants("ipc"));
    assertTrue(options.wants("load") && options.quick());
    assertEquals(Optional.of(Path.of("x.json")), options.json());
  }

  @Test
  void aWrongArgumentIsNamedWithItsCure() {
    assertEquals("there is no measure 'speed'; there are ipc, load", failure("--only", "speed"));
    assertEquals("--only wants a value after it", failure("--only"));
    assertTrue(failure("--fast").contains("--fast") && failure("--fast").contains("--quick"));
  }

  private static String failure(String... arguments) {
    return assertThrows(
            IllegalArgumentException.class, () -> BenchOptions.parse(List.of(arguments), KNOWN)).getMessage();
  }
}
