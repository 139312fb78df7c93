package dev.parley.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path home;

  @Test
  void theSecondIsToldWhoHasTheHome() throws Exception {
    try (HomeLock _ = HomeLock.take(home)) {
      HomeInUseException refused = assertThrows(HomeInUseException.class, () -> HomeLock.take(home));
      assertTrue(refused.getMessage().contains("process " + ProcessHandle.current().pid()), refused.getMessage());
    }
  }

  @Test
  void aClosedLockCanBeTakenAgain() throws Exception {
    HomeLock first = HomeLock.take(home);
    first.close();
    first.close();
    try (HomeLock second = HomeLock.take(home)) {
      assertEquals(first.storage(), second.storage());
    }
  }

  @Test
  void theCacheOfARunThatWasKilledIsNotUsedAgain() throws Exception {
    Path stale = home.resolve("run/framework/bundle1/bundle.info");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "stale");
    HomeLock.take(home).close();
    assertFalse(Files.exists(stale));
  }

  @Test
  void closingSweepsTheCacheAway() throws Exception {
    HomeLock lock = HomeLock.take(home);
    Files.createDirectories(lock.storage().resolve("bundle1"));
    lock.close();
    assertFalse(Files.exists(lock.storage()));
  }

  @Test
  void aHomeThatCannotBeMadeIsNamedWithTheCure() throws Exception {
    Path file = Files.createFile(home.resolve("file"));
    IOException failed = assertThrows(IOException.class, () -> HomeLock.take(file));
    assertTrue(failed.getMessage().contains(file.toString()), failed.getMessage());
    assertTrue(failed.getMessage().contains("PARLEY_HOME"), failed.getMessage());
  }
}
