package dev.parley.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten million random and mutated streams with {@code PARLEY_LONG=1}, otherwise those of a few seconds. */
class CodecFuzzTest {
  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void whateverArrivesIsReadOrRefused() throws Exception {
    String said = Fuzzer.of(CodecTarget.class, 10_000_000, 6).run(Frames.codec(), Frames.words());
    System.out.println(said.lines().filter(l -> l.contains("Done ") || l.contains(" frames read")).toList());
    assertTrue(said.contains(" frames read"), said);
  }
}
