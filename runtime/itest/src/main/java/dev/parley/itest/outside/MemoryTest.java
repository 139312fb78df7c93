package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How soon a fresh host listens, and how much memory it and its engines take after a conversation. */
@Timeout(120)
class MemoryTest {
  private static final Duration LISTENING = Duration.ofSeconds(5);
  private static final double HOST_MB = 250;
  private static final double WORKER_MB = 120;

  /** A row of {@code proc:ps}: PID PROCESS STATE CPU% CPU-TIME PSS-MB RSS-MB UP. */
  private static final Pattern ROW =
      Pattern.compile("\\s*\\d+\\s+(\\S+)\\s+ready\\s+\\S+\\s+\\S+ s\\s+([\\d.]+)\\s+([\\d.]+)\\s+\\S+.*");

  @Test
  void theHostListensSoonAndStaysSmall() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/smaps_rollup")), "PSS comes from Linux's smaps_rollup");
    try (OtherHost other = OtherHost.fresh()) {
      Duration cold = listening(other);
      Duration warm = listening(other);
      System.out.printf(
          "start → listening: %d ms in an empty home, %d ms after that%n", cold.toMillis(), warm.toMillis());
      assertTrue(cold.compareTo(LISTENING) <= 0 && warm.compareTo(LISTENING) <= 0, cold + " " + warm);
      memory(conversation(other));
    }
  }

  private static Duration listening(OtherHost other) throws InterruptedException {
    long begin = System.nanoTime();
    OtherHost.Running host = other.start("run", other.script("voice:start null"));
    host.out().await(line -> line.startsWith("started on the device"), OtherHost.PATIENCE);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertEquals(List.of(), host.outcome().err());
    return took;
  }

  private static List<String> conversation(OtherHost other) throws InterruptedException {
    List<String> script = new ArrayList<>();
    script.add("voice:start wav out=" + other.file("talk.wav") + " pace=realtime buffer=20");
    for (String name : List.of("short/01", "short/02", "04-arithmetic", "05-name", "06-my-name")) {
      script.add("voice:listen --wait \"" + OtherHost.recording(name) + "\"");
    }
    script.add("proc:ps");
    return other.commands(script.toArray(String[]::new)).good();
  }

  private static void memory(List<String> lines) {
    int processes = 0;
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        processes++;
        double allowed = row.group(1).equals("host") ? HOST_MB : WORKER_MB;
        System.out.printf(
            "%-12s PSS %s MB, RSS %s MB, allowed %.0f MB%n", row.group(1), row.group(2), row.group(3), allowed);
        assertTrue(Double.parseDouble(row.group(2)) <= allowed, line);
      }
    }
    assertEquals(5, processes, "a host and four engines: " + lines);
  }
}
