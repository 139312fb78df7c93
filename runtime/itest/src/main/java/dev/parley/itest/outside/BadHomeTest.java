package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Homes that cannot be used, homes with a very long name, and two instances on one home. */
@Timeout(90)
class BadHomeTest {
  private static final String CURE = "choose another with PARLEY_HOME";
  private static final String QUESTION = OtherHost.recording("short/01").toString();

  @Test
  void aFileWhereTheHomeShouldBe() throws Exception {
    try (OtherHost other = OtherHost.fresh()) {
      Files.writeString(other.home(), "in the way");
      other.run("transcribe", QUESTION).refused(2, other.home().toString(), "Not a directory", CURE);
      assertEquals("in the way", Files.readString(other.home()));
    }
  }

  @Test
  void aFileWhereAFolderOfTheHomeShouldBe() throws Exception {
    for (String name : List.of("run", "logs", "cache", "plugins")) {
      try (OtherHost other = OtherHost.fresh()) {
        Files.createDirectories(other.home());
        Files.writeString(other.home().resolve(name), "in the way");
        other.run("transcribe", QUESTION).refused(2, other.home().resolve(name).toString(), "is in the way", CURE);
      }
    }
  }

  /** Nobody, not even root, may make folders in {@code /proc}. */
  @Test
  void aHomeThatCannotBeWritten() throws Exception {
    try (OtherHost other = OtherHost.at("/proc/parley")) {
      other.run("transcribe", QUESTION).refused(2, "/proc/parley", "cannot be made", CURE);
    }
  }

  @Test
  void aVeryLongNameMovesTheSocketsToAShortFolder() throws Exception {
    List<Path> before = shelters();
    try (OtherHost other = OtherHost.at("ñ".repeat(60) + "/" + "x".repeat(60))) {
      Outcome outcome =
          other.commands(
              "voice:start null", "voice:listen --wait \"" + QUESTION + "\"", "voice:history", "engine:list");
      assertEquals(0, outcome.status(), outcome.toString());
      outcome.shows("user", "what time is it");
      outcome.shows("*  stt", "ready");
      String log = Files.readString(other.home().resolve("logs/host.log"));
      assertTrue(log.contains("no second terminal can attach: choose a shorter home folder (PARLEY_HOME)"), log);
    }
    assertEquals(before, shelters());
  }

  private static List<Path> shelters() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      return files.filter(path -> path.getFileName().toString().matches("parley-[0-9a-f]+")).sorted().toList();
    }
  }

  @Test
  void aSecondInstanceAttachesOrSaysWhyNot() throws Exception {
    try (OtherHost other = OtherHost.fresh()) {
      OtherHost.Running first = other.start("shell", "--device", "null");
      first.out().await(line -> line.startsWith("Listening"), OtherHost.PATIENCE);
      Outcome second = other.run("transcribe", QUESTION);
      assertEquals(75, second.status());
      second.complains("already running", other.home().toString(), "process " + first.handle().pid());
      second.complains("end that one first", "PARLEY_HOME");
      assertEquals(2, second.err().size());
      other.commands("voice:status").shows("stt/vosk", "ready");
      first.handle().destroy();
      assertTrue(first.outcome().out().stream().noneMatch(line -> line.contains("Exception")));
      assertFalse(Files.exists(other.home().resolve("run/shell.sock")));
      assertEquals(List.of("what time is it"), other.run("transcribe", QUESTION).good());
    }
  }
}
