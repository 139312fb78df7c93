package dev.parley.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine may tell the host: a million inputs with {@code PARLEY_LONG=1}, otherwise those of a few seconds. */
class HostFuzzTest {
  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void whateverAnEngineTellsTheHostGoesOn() throws Exception {
    String said = Fuzzer.of(HostTarget.class, 1_000_000, 5).run(Frames.engine(), Frames.words());
    assertTrue(said.contains(" frames read"), said);
  }
}
