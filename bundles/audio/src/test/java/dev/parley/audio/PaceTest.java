package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PaceTest {
  private static final long FRAME = 10_000_000;
  private final AudioCounters counters = new AudioCounters();
  private long now = Long.MAX_VALUE - 3 * FRAME;
  private final long zero = now;
  private final Pace pace =
      new Pace.RealTime(() -> now, until -> now += Math.max(1, Math.min(until - now, 700_000)), counters);

  @Test
  void framesAreDueAtAbsoluteTimesWhateverTheWorkCosts() throws InterruptedException {
    for (int frame = 0; frame < 1000; frame++) {
      pace.await(frame * 160L);
      assertEquals((frame + 1) * FRAME, now - zero);
      now += frame % 7 * 1_000_000L;
    }
    assertEquals(0, counters.late.value());
  }

  @Test
  void whatWasMissedIsCaughtUpAndCounted() throws InterruptedException {
    pace.await(0);
    now += 45_000_000;
    int waited = 0;
    for (int frame = 1; frame <= 20; frame++) {
      long before = now;
      pace.await(frame * 160L);
      waited += now > before ? 1 : 0;
    }
    assertEquals(21 * FRAME, now - zero);
    assertEquals(3, counters.late.value(), "35, 25 and 15 ms behind");
    assertEquals(16, waited);
  }

  @Test
  void afterALongSleepTheClockIsSetAnew() throws InterruptedException {
    pace.await(0);
    now += 3_600_000_000_000L;
    pace.await(160);
    long set = now;
    pace.await(320);
    assertEquals(FRAME, now - set);
    assertEquals(1, counters.resets.value());
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> pace.await(0));
  }
}
