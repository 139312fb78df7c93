package dev.parley.lifecycle.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeSystemTest {
  @ParameterizedTest
  @CsvSource({
    "linux-x86-64/libvosk.so, false",
    "linux-aarch64/libvosk.so, true",
    "darwin/libvosk.dylib, true",
    "a/native/linux-x64/liba.so, false",
    "a/native/win-x64/a.dll, true",
    "liba.so, false",
    "dev/parley/linux-aarch64/A.class, false",
    "liba.so.txt, false"
  })
  void onLinuxOnlyItsLibrariesAreOfUse(String entry, boolean foreign) {
    assertEquals(foreign, NativeSystem.of("Linux", "amd64").foreign(entry));
  }

  @ParameterizedTest
  @CsvSource({
    "osx-aarch64/a.dylib, false",
    "darwin/a.dylib, false",
    "osx-x64/a.dylib, true",
    "linux-aarch64/a.so, true"
  })
  void onAMacOnlyItsLibrariesAreOfUse(String entry, boolean foreign) {
    assertEquals(foreign, NativeSystem.of("Mac OS X", "aarch64").foreign(entry));
  }

  @Test
  void onASystemNotKnownAllAreKept() {
    assertFalse(NativeSystem.of("Solaris", "sparcv9").foreign("darwin/a.dylib"));
    assertFalse(NativeSystem.of("Linux", "riscv64").foreign("linux-riscv64/a.so"));
  }
}
