package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.lifecycle.MemoryGuard.Limits;
import dev.parley.lifecycle.MemoryGuard.Verdict;
import dev.parley.lifecycle.process.EngineProcess;
import dev.parley.lifecycle.process.Phase;
import dev.parley.lifecycle.process.Timings;
import dev.parley.wire.Event;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Engines that grow too large, and spare processes, over real processes. */
@Timeout(60)
class GrowthTest {
  private static final long MB = 1_000_000;
  private static final long GROWN = 60 * MB;
  private static final long FAR_TOO_LARGE = 300 * MB;
  private static final Timings QUICK = Timings.ofMillis(4000, 100, 5, 500, 300);

  @TempDir Path folder;

  @Test
  void whatCountsIsGrowth() {
    MemoryGuard guard = new MemoryGuard();
    Limits limits = Limits.ofMegabytes(10, 100);
    assertEquals(Verdict.FINE, guard.judge(1, 2_000 * MB, limits));
    assertEquals(Verdict.FINE, guard.judge(1, 2_010 * MB, limits));
    assertEquals(Verdict.RECYCLE, guard.judge(1, 2_011 * MB, limits));
    assertEquals("grown from 2000 to 2101 MB", guard.words(2_101 * MB));
    assertEquals(Verdict.KILL, guard.judge(1, 2_101 * MB, limits));
    assertEquals(Verdict.FINE, guard.judge(2, 2_101 * MB, limits), "another process begins anew");
    assertEquals(Verdict.FINE, guard.judge(2, Long.MAX_VALUE, Limits.ofMegabytes(0, 0)), "0 is no limit");
  }

  @Test
  void aProcessThatGrewIsReplacedWithoutAGap() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      EngineStatus before = bench.started();
      bench.line().listen(bench);
      assertEquals("up 1 normal", bench.heard());
      EngineProcess first = bench.served.getFirst();
      bench.supervisor.measured(first, begunWith(first) + GROWN);
      assertEquals("up 2 normal", bench.heard(), "what leaks before the first measurement of all is growth too");
      assertEquals("down 1 stopped", bench.heard());
      EngineStatus after = bench.await(s -> s.state() == EngineState.READY && !s.pid().equals(before.pid()));
      assertEquals(0, after.restarts(), "that was no failure");
    }
  }

  @Test
  void aProcessAtWorkIsReplacedWhenItHasFinished() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.started();
      bench.line().listen(bench);
      bench.heard();
      EngineProcess first = bench.served.getFirst();
      bench.line().send(1, Event.of("transcribe", Map.of("id", 1)));
      assertEquals("event 1 transcribe", bench.heard(), "the fake worker echoes it and has not answered");
      bench.supervisor.measured(first, begunWith(first) + GROWN);
      bench.line().send(1, Event.of("transcript", Map.of("id", 1)));
      assertEquals("event 1 transcript", bench.heard(), "no other process came up meanwhile");
      bench.supervisor.measured(first, begunWith(first) + GROWN);
      assertEquals("up 2 normal", bench.heard());
    }
  }

  @Test
  void aProcessFarTooLargeIsKilledAtOnce() throws Exception {
    try (Bench bench = new Bench(folder, "normal")) {
      bench.started();
      bench.line().listen(bench);
      bench.heard();
      EngineProcess first = bench.served.getFirst();
      bench.supervisor.measured(first, begunWith(first) + FAR_TOO_LARGE);
      assertTrue(bench.heard().matches("down 1 grown from \\d+ to \\d+ MB, more than it may"));
      assertEquals("up 2 normal", bench.heard());
      assertEquals(1, bench.supervisor.engines().getFirst().restarts());
    }
  }

  @Test
  void aSpareTakesOverAtOnceAndAnotherIsMade() throws Exception {
    try (Bench bench = new Bench(folder, QUICK, Set.of(EngineKind.STT), "normal")) {
      bench.started();
      bench.line().listen(bench);
      bench.heard();
      awaitReady(bench, 2);
      bench.order("halt");
      assertTrue(bench.heard().startsWith("down 1 "));
      assertEquals("up 2 normal", bench.heard());
      awaitReady(bench, 3);
      assertEquals(2, bench.line().current().orElseThrow().number());
    }
  }

  @Test
  void aSpareLeavesWithTheEngineAndWithTheWishForIt() throws Exception {
    try (Bench bench = new Bench(folder, QUICK, Set.of(EngineKind.STT), "normal", "slow")) {
      bench.started();
      EngineProcess spare = awaitReady(bench, 2);
      long pid = spare.pid().orElseThrow();
      bench.supervisor.use(EngineChoice.of(EngineKind.STT, "slow")).get(20, TimeUnit.SECONDS);
      ProcessHandle.of(pid).ifPresent(gone -> gone.onExit().orTimeout(10, TimeUnit.SECONDS).join());
      EngineProcess next = awaitReady(bench, 4);
      assertEquals("slow", next.spec().name());
      assertNotEquals(pid, next.pid().orElseThrow());
      bench.supervisor.stop(EngineKind.STT).get(10, TimeUnit.SECONDS);
      assertTrue(bench.supervisor.processes().isEmpty());
    }
  }

  /** What a process is resident with, near enough to when it began to serve. */
  private static long begunWith(EngineProcess process) {
    return Memory.resident(process.pid().orElseThrow()).orElseThrow();
  }

  /** Waits for a spare: ready, but not serving. No watcher hears of its states, so it is looked for. */
  private static EngineProcess awaitReady(Bench bench, long number) {
    while (true) {
      for (EngineProcess process : bench.supervisor.processes()) {
        if (process.number() == number && process.phase() == Phase.READY) {
          return process;
        }
      }
      Thread.onSpinWait();
    }
  }
}
