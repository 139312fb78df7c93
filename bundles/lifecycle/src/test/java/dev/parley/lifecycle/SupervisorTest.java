package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.lifecycle.process.Timings;
import dev.parley.wire.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over real processes, well-behaved and not. After each test none is left, nor any of their files. */
@Timeout(60)
class SupervisorTest {
  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    List<ProcessHandle> left = ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    assertEquals(List.of(), left.stream().map(p -> p.info().commandLine().orElse("?")).toList());
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  private static EngineChoice choice(String name) {
    return EngineChoice.of(EngineKind.STT, name);
  }

  private String log() throws IOException {
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      StringBuilder all = new StringBuilder();
      for (Path log : logs.toList()) {
        all.append(Files.readString(log, StandardCharsets.ISO_8859_1));
      }
      return all.toString();
    }
  }

  @Test
  void startsServesAndStops() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.line().listen(bench);
      EngineStatus status = bench.started();
      assertEquals(EngineState.READY, status.state());
      assertTrue(ProcessHandle.of(status.pid().orElseThrow()).orElseThrow().isAlive());
      assertEquals("up 1 normal", bench.heard());
      bench.line().send(1, Event.of("hello"));
      assertEquals("event 1 hello", bench.heard());
      bench.supervisor.stop(EngineKind.STT).get(10, TimeUnit.SECONDS);
      assertEquals("down 1 stopped", bench.heard());
      assertTrue(bench.line().current().isEmpty());
      assertEquals(EngineState.STOPPED, bench.supervisor.engines().getFirst().state());
      assertTrue(log().contains("stopped as asked"), log());
    }
  }

  @Test
  void tellsItsCounters() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.started();
      assertEquals(42, bench.served.getFirst().counters().readings().getFirst().value());
      assertTrue(bench.served.getFirst().counters().origin().startsWith("stt/normal "));
    }
  }

  @Test
  void aPlainPeerServesToo() throws Exception {
    try (Bench bench = new Bench(folder, "plain")) {
      assertEquals(EngineState.READY, bench.started().state());
    }
  }

  @Test
  void aCrashWhileStartingEndsInTheNextOfTheChain() throws Exception {
    try (Bench bench = new Bench(folder, "crash", "normal")) {
      assertEquals("stt/normal", bench.started().id());
      EngineStatus crashed = bench.supervisor.engines().getFirst();
      assertEquals(EngineState.FAILED, crashed.state());
      assertEquals("exited with code 3 while starting: cannot load the universe", crashed.reason());
      assertEquals(4, crashed.restarts());
    }
  }

  @Test
  void aChainWithoutAnyGoodEngineSaysWhy() throws Exception {
    try (Bench bench = new Bench(folder, "refuse")) {
      String reason = Bench.failure(bench.supervisor.start(EngineKind.STT));
      assertEquals("stt/refuse: libfoo is missing: apt install foo", reason);
      assertEquals(EngineState.FAILED, bench.supervisor.engines().getFirst().state());
    }
  }

  @Test
  void aHangWhileStartingIsEnded() throws Exception {
    try (Bench bench = new Bench(folder, Timings.ofMillis(700, 100, 5, 500, 300), "mute", "silent", "stuck", "slow")) {
      assertEquals("stt/slow", bench.started().id());
      List<EngineStatus> all = bench.supervisor.engines();
      assertEquals("no progress for 700 ms while starting", all.get(0).reason());
      assertEquals("no progress for 700 ms while asking what it is", all.get(1).reason());
      assertEquals("no progress for 700 ms while loading", all.get(2).reason());
    }
    assertTrue(log().contains("Full thread dump"), "no thread dump");
  }

  @Test
  void aDeadEngineIsReplaced() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.line().listen(bench);
      long first = bench.started().pid().orElseThrow();
      assertEquals("up 1 normal", bench.heard());
      bench.order("halt");
      assertEquals("down 1 the process closed it", bench.heard());
      assertEquals("up 2 normal", bench.heard());
      EngineStatus again = bench.supervisor.active(EngineKind.STT).orElseThrow();
      assertNotEquals(first, again.pid().orElseThrow());
      assertEquals(1, again.restarts());
    }
    assertTrue(log().contains("something broke"));
  }

  @Test
  void aHungEngineLeavesItsThreadsInTheLogAndIsReplaced() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.line().listen(bench);
      bench.started();
      assertEquals("up 1 normal", bench.heard());
      bench.order("deaf");
      assertEquals("down 1 no answer to 5 pings in 500 ms", bench.heard());
      assertEquals("up 2 normal", bench.heard());
    }
    assertTrue(log().contains("Full thread dump"));
  }

  @Test
  void aStoppedProcessIsFoundAndKilled() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.line().listen(bench);
      long pid = bench.started().pid().orElseThrow();
      new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
      assertEquals("up 1 normal", bench.heard());
      assertEquals("down 1 no answer to 5 pings in 500 ms", bench.heard());
      assertEquals("up 2 normal", bench.heard());
      ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
    }
  }

  @Test
  void whoIgnoresEverythingIsKilled() throws Exception {
    try (Bench bench = new Bench(folder, "stubborn")) {
      long pid = bench.started().pid().orElseThrow();
      long begun = System.nanoTime();
      bench.supervisor.stop(EngineKind.STT).get(10, TimeUnit.SECONDS);
      long millis = (System.nanoTime() - begun) / 1_000_000;
      assertTrue(millis >= 800 && millis < 2500, millis + " ms");
      assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }
  }

  @Test
  void childrenGoWithTheirParent() throws Exception {
    try (Bench bench = new Bench(folder, "parent")) {
      bench.line().listen(bench);
      long pid = bench.started().pid().orElseThrow();
      assertEquals("up 1 parent", bench.heard());
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow().children().findFirst().orElseThrow();
      bench.order("halt");
      child.onExit().get(10, TimeUnit.SECONDS);
      bench.heard();
      assertEquals("up 2 parent", bench.heard());
    }
  }

  @Test
  void garbageAndFloodsHarmNobody() throws Exception {
    try (Bench bench = new Bench(folder, "garbage", "flood")) {
      bench.started();
      bench.supervisor.use(choice("flood")).get(20, TimeUnit.SECONDS);
      bench.line().listen(bench);
      assertEquals("up 2 flood", bench.heard());
      bench.line().send(2, Event.of("hello"));
      assertEquals("event 2 hello", bench.heard());
    }
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      assertTrue(logs.allMatch(log -> log.toFile().length() <= 5 << 20));
    }
    assertTrue(log().contains("bytes left out") || log().length() < 2 << 20);
  }

  @Test
  void useStartsTheNewBesideTheOld() throws Exception {
    try (Bench bench = new Bench(folder, "normal", "slow")) {
      bench.line().listen(bench);
      bench.started();
      assertEquals("up 1 normal", bench.heard());
      EngineStatus now = bench.supervisor.use(choice("slow")).get(20, TimeUnit.SECONDS);
      assertEquals("stt/slow", now.id());
      assertTrue(now.active());
      assertEquals("up 2 slow", bench.heard());
      assertEquals("down 1 stopped", bench.heard());
      assertEquals("stt/slow", bench.supervisor.active(EngineKind.STT).orElseThrow().id());
    }
  }

  @Test
  void theOldOneFinishesItsWorkFirst() throws Exception {
    try (Bench bench = new Bench(folder, "normal", "plain")) {
      bench.line().listen(bench);
      bench.started();
      assertEquals("up 1 normal", bench.heard());
      bench.line().send(1, Event.of("transcribe", Map.of("id", 9)));
      assertEquals("event 1 transcribe", bench.heard());
      bench.supervisor.use(choice("plain")).get(20, TimeUnit.SECONDS);
      assertEquals("up 2 plain", bench.heard());
      bench.line().send(1, Event.of("error", Map.of("id", 9)));
      assertEquals("event 1 error", bench.heard());
      assertEquals("down 1 stopped", bench.heard());
    }
  }

  @Test
  void anEngineThatIsWellAgainComesBack() throws Exception {
    try (Bench bench = new Bench(folder, "flaky", "normal")) {
      bench.line().listen(bench);
      assertEquals("stt/normal", bench.started().id());
      assertEquals("up 6 normal", bench.heard());
      assertEquals("up 7 flaky", bench.heard());
      assertEquals("down 6 stopped", bench.heard());
    }
  }

  @Test
  void itComesBackEvenIfAnotherWasJustBeingStartedWhenItsRestWasOver() throws Exception {
    try (Bench bench = new Bench(folder, "flaky", "normal", "mute")) {
      bench.line().listen(bench);
      bench.started();
      assertEquals("up 6 normal", bench.heard());
      Bench.failure(bench.supervisor.use(choice("mute")));
      assertEquals("up 8 flaky", bench.heard());
    }
  }

  @Test
  void theOnlyEngineIsTriedAgainForEver() throws Exception {
    try (Bench bench = new Bench(folder, "flaky")) {
      bench.line().listen(bench);
      assertEquals("stt/flaky: exited with code 1 while starting: not this time",
          Bench.failure(bench.supervisor.start(EngineKind.STT)));
      assertEquals("up 6 flaky", bench.heard());
    }
  }

  @Test
  void aSwapThatFailsLeavesTheOldInPlace() throws Exception {
    try (Bench bench = new Bench(folder, "normal", "refuse")) {
      EngineStatus before = bench.started();
      String reason = Bench.failure(bench.supervisor.use(choice("refuse")));
      assertEquals("stt/refuse: libfoo is missing: apt install foo", reason);
      EngineStatus after = bench.supervisor.active(EngineKind.STT).orElseThrow();
      assertEquals(before.pid(), after.pid());
      assertEquals(EngineState.READY, after.state());
    }
  }

  @Test
  void unknownEnginesAreNamedWithThoseThereAre() throws Exception {
    try (Bench bench = new Bench(folder, "normal", "plain")) {
      String reason = Bench.failure(bench.supervisor.use(choice("whisper")));
      assertEquals("no stt engine is called 'whisper'; installed: normal, plain", reason);
      assertEquals("no tts engine is installed", Bench.failure(bench.supervisor.start(EngineKind.TTS)));
    }
  }

  @Test
  void aStopDuringAStartWins() throws Exception {
    try (Bench bench = new Bench(folder, "slow")) {
      var start = bench.supervisor.start(EngineKind.STT);
      bench.await("slow", EngineState.STARTING);
      bench.supervisor.stop(EngineKind.STT).get(10, TimeUnit.SECONDS);
      assertEquals("stt was stopped", Bench.failure(start));
      assertTrue(bench.line().current().isEmpty());
    }
  }

  @Test
  void anUpdatedBundleIsSwappedIn() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.line().listen(bench);
      bench.started();
      assertEquals("up 1 normal", bench.heard());
      bench.install("normal", 77);
      bench.supervisor.reconsider();
      assertEquals("up 2 normal", bench.heard());
      assertEquals("down 1 stopped", bench.heard());
      assertEquals("normal 1.0.77", bench.supervisor.active(EngineKind.STT).orElseThrow().bundle());
    }
  }

  @Test
  void aRemovedBundleMakesRoomForTheNext() throws Exception {
    try (Bench bench = new Bench(folder, "normal", "plain")) {
      bench.line().listen(bench);
      bench.started();
      assertEquals("up 1 normal", bench.heard());
      bench.installed.removeFirst();
      bench.supervisor.reconsider();
      assertEquals("up 2 plain", bench.heard());
      assertEquals("down 1 stopped", bench.heard());
    }
  }

  @Test
  void startsAndStopsManyTimesWithoutTraces() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      int threads = 0;
      for (int i = 0; i < 8; i++) {
        bench.started();
        bench.supervisor.stopAll().get(10, TimeUnit.SECONDS);
        threads = i == 2 ? Thread.activeCount() : threads;
      }
      assertTrue(Thread.activeCount() <= threads + 1, Thread.activeCount() + " threads, " + threads + " before");
    }
  }
}
