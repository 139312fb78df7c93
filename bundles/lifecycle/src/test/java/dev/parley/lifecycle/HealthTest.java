package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.lifecycle.process.Failure;
import dev.parley.lifecycle.process.Failure.Kind;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final long MILLI = 1_000_000;
  private static final Failure CRASH = new Failure(Kind.CRASHED, "killed");
  private final Health health = new Health(10_000 * MILLI);

  @Test
  void restsLongerAfterEachFailure() {
    long now = 0;
    for (long rest : new long[] {100, 200, 400, 800}) {
      health.failed(CRASH, now, 0);
      assertEquals(now + rest * MILLI, health.notBefore());
      assertTrue(health.resting(now));
      now = health.notBefore();
      assertFalse(health.resting(now));
    }
  }

  @Test
  void chanceShortensTheRest() {
    health.failed(CRASH, 0, 1);
    assertEquals(50 * MILLI, health.notBefore());
  }

  @Test
  void fiveFailuresInAMinuteAreEnough() {
    for (int i = 0; i < 5; i++) {
      assertFalse(health.out());
      health.failed(CRASH, i * 14_000 * MILLI, 0);
    }
    assertTrue(health.out());
    assertEquals("killed", health.reason());
    assertEquals((56_000 + 10_000) * MILLI, health.notBefore());
    assertFalse(health.worthProbing(65_999 * MILLI));
    assertTrue(health.worthProbing(66_000 * MILLI));
  }

  @Test
  void aTryThatFailsKeepsItOutHoweverLongAgoTheOthersWere() {
    for (int i = 0; i < 5; i++) {
      health.failed(CRASH, 0, 0);
    }
    for (long rest : new long[] {10_000, 20_000, 40_000, 80_000, 160_000}) {
      long now = health.notBefore();
      assertTrue(health.worthProbing(now));
      health.failed(CRASH, now, 0);
      assertTrue(health.out());
      assertEquals(now + 2 * rest * MILLI, health.notBefore());
    }
    health.ready(health.notBefore());
    assertFalse(health.out());
  }

  @Test
  void rareFailuresNeverPutItOut() {
    for (int i = 0; i < 100; i++) {
      health.failed(CRASH, i * 16_000L * MILLI, 0);
      assertFalse(health.out());
    }
  }

  @Test
  void restsOutOfServiceGrowToTenMinutes() {
    long now = 0;
    long rest = 0;
    for (int i = 0; i < 12; i++) {
      health.failed(new Failure(Kind.REFUSED, "no model"), now, 0);
      rest = health.notBefore() - now;
      now = health.notBefore();
    }
    assertEquals(600_000 * MILLI, rest);
    assertTrue(health.usable(now));
    assertFalse(health.worthProbing(now));
  }

  @Test
  void aMinuteOfServiceMakesUpForIt() {
    health.failed(new Failure(Kind.STUCK, "slow"), 0, 0);
    health.failed(new Failure(Kind.STUCK, "slow"), 0, 0);
    health.ready(0);
    long later = 61_000 * MILLI;
    health.failed(new Failure(Kind.STUCK, "slow"), later, 0);
    assertEquals(later + 10_000 * MILLI, health.notBefore());
  }
}
