package dev.parley.lifecycle.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
  private static final long SECOND = 1_000_000_000L;
  @TempDir Path folder;
  private long now;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void append(LogFile file, String text) {
    file.append(bytes(text), bytes(text).length);
  }

  @Test
  void aFloodIsCutAndCounted() throws IOException {
    Path path = folder.resolve("a.log");
    try (LogFile file = new LogFile(path, 1000, 100, () -> now)) {
      append(file, "a".repeat(106));
      append(file, "x");
      now += SECOND;
      append(file, "z");
    }
    assertTrue(Files.readString(path).startsWith("a".repeat(100) + "\n… 7 bytes"), Files.readString(path));
  }

  @Test
  void theOlderHalfMakesRoom() throws IOException {
    Path path = folder.resolve("a.log");
    try (LogFile file = new LogFile(path, 20, 1000, () -> now)) {
      for (int i = 0; i < 9; i++) {
        append(file, "line " + i);
      }
    }
    assertEquals("line 8", Files.readString(path));
    assertEquals("line 7", Files.readString(folder.resolve("a.log.1")));
  }

  @Test
  void aLogThatCannotBeWrittenHarmsNobody() {
    try (LogFile file = new LogFile(folder.resolve("no/such/folder.log"), 20, 1000, () -> now)) {
      append(file, "a");
      append(file, "much longer than the limit of it");
      assertEquals(0, file.skipped());
    }
  }

  @Test
  void linesAreForPeople() {
    List<String> lines = new ArrayList<>();
    LineCutter cutter = new LineCutter(lines::add);
    byte[] input = bytes("one\r\n\n\u001b[31mred\nhälf");
    cutter.take(input, input.length);
    byte[] endless = new byte[1 << 20];
    java.util.Arrays.fill(endless, (byte) 'x');
    cutter.take(endless, endless.length);
    cutter.end();
    assertEquals(List.of("one", "?[31mred"), lines.subList(0, 2));
    assertTrue(lines.get(2).startsWith("hälfxxx"));
    assertTrue(lines.get(2).length() <= 2000);
  }

  @Test
  void thePumpTellsLastWordsAndDumps() {
    List<Input> inputs = new ArrayList<>();
    byte[] output = bytes("hello\nFull thread dump\nJNI global refs: 5\n\nlast words\n\n");
    LogFile file = new LogFile(folder.resolve("a.log"), 1000, 1000, () -> now);
    new LogPump(new ByteArrayInputStream(output), file, "stt/x", 1, () -> now, inputs::add).run();
    assertEquals(List.of(new Input.Dumped(), new Input.Drained("last words")), inputs);
  }

  @Test
  void lastWordsSayWhyItEnded() {
    assertEquals("boom", lastWords("boom", "2026-01-01T00:00:00.1Z INFO vosk: loading", "#", "--"));
    assertEquals("2026-01-01T00:00:00.1Z ERROR x", lastWords("boom", "2026-01-01T00:00:00.1Z ERROR x"));
    assertEquals("SIGSEGV (0xb) at pc=1", lastWords("# A fatal error", "#  SIGSEGV (0xb) at pc=1", "# JRE version"));
    assertEquals("", lastWords());
  }

  private static String lastWords(String... lines) {
    LastWords words = new LastWords();
    List.of(lines).forEach(words::hear);
    return words.words();
  }

  @Test
  void onlyTheNewestLogsAreKept() throws IOException {
    LogFolder logs = new LogFolder(folder);
    for (int pid = 100; pid < 130; pid++) {
      Path log = folder.resolve("stt-x_" + pid + ".log");
      Files.setLastModifiedTime(Files.createFile(log), FileTime.fromMillis(pid * 1000L));
      Files.createFile(folder.resolve("stt-x_" + pid + ".log.1"));
    }
    Files.createFile(folder.resolve("stt-xy_1.log"));
    assertEquals("stt-x_129.log", logs.newest("stt/x").orElseThrow().getFileName().toString());
    logs.begin("stt/x", 999, () -> now).close();
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(20 + 19 + 1, left.count());
    }
    assertFalse(Files.exists(folder.resolve("stt-x_110.log")));
    assertTrue(Files.exists(folder.resolve("stt-x_111.log")));
    assertTrue(logs.newest("tts/x").isEmpty());
  }
}
