package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The host is killed with SIGKILL while the assistant speaks: two seconds later no process of it is left. Three times,
 * or twenty with {@code PARLEY_LONG=1}; always with the same home, so that a killed host does not keep the next one
 * out.
 */
@Timeout(300)
class HostKilledTest {
  private static final int TIMES = System.getenv("PARLEY_LONG") == null ? 3 : 20;
  private static final Duration ALLOWED = Duration.ofSeconds(2);
  private static final int HOST_AND_ENGINES = 5;

  @Test
  void nothingOutlivesAHostThatIsKilled() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/environ")), "processes are found in Linux's /proc");
    try (OtherHost other = OtherHost.fresh().withTests()) {
      Duration longest = Duration.ZERO;
      for (int i = 0; i < TIMES; i++) {
        Duration took = killOnce(other);
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
      System.out.printf(
          "host killed %d times while it spoke; the last process was gone after %d ms at most%n",
          TIMES, longest.toMillis());
    }
  }

  private static Duration killOnce(OtherHost other) throws Exception {
    ProcessesOf processes = new ProcessesOf(other.home());
    OtherHost.Running host = other.start("speak-on", other.file("talk.wav").toString());
    host.out().await(SpeakOn.SPEAKING::equals, OtherHost.PATIENCE);
    Set<Long> before = processes.alive();
    assertTrue(before.size() >= HOST_AND_ENGINES, "a host and four engines were to be seen: " + before);
    long begin = System.nanoTime();
    host.kill();
    while (!processes.alive().isEmpty()) {
      assertTrue(System.nanoTime() - begin < ALLOWED.toNanos(), () -> "left after 2 s: " + processes.alive());
      LockSupport.parkNanos(1_000_000);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertEquals(List.of(), engineSockets(other.home()));
    return took;
  }

  private static List<Path> engineSockets(Path home) throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("run"))) {
      return files.filter(file -> file.getFileName().toString().matches("(vad|stt|llm|tts)-.*\\.sock")).toList();
    }
  }
}
