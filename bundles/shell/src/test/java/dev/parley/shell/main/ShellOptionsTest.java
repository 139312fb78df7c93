package dev.parley.shell.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellOptionsTest {
  @Test
  void eachIsTakenAndNoneIsNeeded() {
    assertEquals(new ShellOptions(false, Optional.empty()), ShellOptions.parse(List.of()));
    assertEquals(
        new ShellOptions(true, Optional.of("openal")), ShellOptions.parse(List.of("--device", "openal", "--quiet")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--device", "--device --quiet", "--devcie null", "--device=null", "null"})
  void othersAreRefusedWithWhatThereIs(String typed) {
    List<String> words = List.of(typed.split(" "));
    Exception e = assertThrows(IllegalArgumentException.class, () -> ShellOptions.parse(words));
    assertTrue(e.getMessage().startsWith(typed.startsWith("--device ") || typed.equals("--device")
        ? "--device wants a name" : "shell does not know "), e.getMessage());
  }
}
