package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The pipeline is started and stopped, ten times or with {@code PARLEY_LONG=1} a hundred: in order, leaving nothing.
 */
@Timeout(600)
class StartStopTest {
  private static final int TIMES = System.getenv("PARLEY_LONG") == null ? 10 : 100;
  private static final int LOGS_KEPT = 20;
  private static final long SETTLING_NANOS = 5_000_000_000L;

  /** What the host's log says of one stop, in this order. */
  private static final List<String> ORDER =
      List.of(
          "voice: stopping conversation",
          "voice: stopping audio",
          "audio stopped",
          "voice: stopping engines",
          "tts has stopped",
          "llm has stopped",
          "stt has stopped",
          "vad has stopped",
          "voice: stopped in");

  private final Voice voice = Services.service(Voice.class);
  private final EngineManager engines = Services.service(EngineManager.class);
  private final Path log = Belongings.home().resolve("logs/host.log");

  @Test
  void everyStopIsInOrderAndLeavesNothing() throws IOException {
    once();
    Belongings before = Belongings.now();
    int logged = lines().size();
    long slowest = 0;
    for (int i = 0; i < TIMES; i++) {
      slowest = Math.max(slowest, once());
    }
    assertEquals(repeated(), stops(logged));
    assertEquals(List.of(), left(before), "left over after " + TIMES + " stops");
    assertEquals(List.of(), tooManyLogs());
    System.out.printf("started and stopped %d times, %d ms for both at most; nothing left over%n", TIMES, slowest);
  }

  private List<String> tooManyLogs() throws IOException {
    try (Stream<Path> files = Files.list(log.getParent())) {
      return files
          .map(file -> file.getFileName().toString().replaceAll("_\\d+\\.log$", ""))
          .collect(Collectors.groupingBy(engine -> engine, Collectors.counting()))
          .entrySet()
          .stream()
          .filter(engine -> engine.getValue() > LOGS_KEPT)
          .map(Object::toString)
          .toList();
    }
  }

  /** Milliseconds from start to stopped. */
  private long once() {
    long begin = System.nanoTime();
    voice.start("null", Map.of());
    List<EngineState> states =
        engines.engines().stream().filter(EngineStatus::active).map(EngineStatus::state).toList();
    assertEquals(Collections.nCopies(EngineKind.values().length, EngineState.READY), states);
    voice.stop();
    return (System.nanoTime() - begin) / 1_000_000;
  }

  /** Threads that have nothing left to do may take a moment to end. */
  private static List<String> left(Belongings before) {
    long end = System.nanoTime() + SETTLING_NANOS;
    List<String> left = Belongings.now().moreThan(before);
    while (!left.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
      left = Belongings.now().moreThan(before);
    }
    return left;
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(log);
  }

  private List<String> stops(int from) throws IOException {
    List<String> all = lines();
    return all.subList(from, all.size()).stream().flatMap(line -> ORDER.stream().filter(line::contains)).toList();
  }

  private static List<String> repeated() {
    return Stream.generate(() -> ORDER)
        .limit(TIMES)
        .flatMap(List::stream)
        .collect(ArrayList::new, List::add, List::addAll);
  }
}
