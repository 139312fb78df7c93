package dev.parley.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.worker.WorkerTarget;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a peer may tell a worker: a million inputs with {@code PARLEY_LONG=1}, otherwise those of a few seconds. */
class WorkerFuzzTest {
  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void whateverAPeerTellsAWorkerItGoesOn() throws Exception {
    String said = Fuzzer.of(WorkerTarget.class, 1_000_000, 4).run(Frames.host(), Frames.words());
    assertTrue(said.contains(" frames read"), said);
  }
}
