package dev.parley.conversation.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolboxTest {
  private final Timers timers = new Timers();
  private final Facts facts = new Facts();
  private Instant now = Instant.parse("2026-03-28T22:00:00Z");
  private final Toolbox toolbox = new Toolbox(timers, facts, () -> now, ZoneId.of("Europe/Madrid"));

  @Test
  void aTimerRingsOnceAfterItsSeconds() {
    toolbox.call("timer.set", Map.of("seconds", 90, "label", "tea"));
    assertTrue(timers.ring(now.plusSeconds(89)).isEmpty());
    assertEquals("tea", timers.ring(now.plusSeconds(90)).getFirst().label());
    assertTrue(timers.ring(now.plusSeconds(91)).isEmpty());
  }

  @Test
  void anAlarmIsSetInLocalTimeAcrossTheChangeOfClocks() {
    Map<String, Object> alarm = toolbox.call("alarm.set", Map.of("at", "2026-03-29T07:30:00"));
    assertEquals("2026-03-29T07:30+02:00", alarm.get("due"));
  }

  @Test
  void timersAreListedAndCancelled() {
    toolbox.call("timer.set", Map.of("seconds", 60));
    Object id = toolbox.call("timer.set", Map.of("seconds", 30)).get("id");
    assertEquals(2, ((List<?>) toolbox.call("timer.list", Map.of()).get("timers")).size());
    assertEquals(1, toolbox.call("timer.cancel", Map.of("id", id)).get("cancelled"));
    assertEquals(0, toolbox.call("timer.cancel", Map.of("id", id)).get("cancelled"));
    assertEquals(1, toolbox.call("timer.cancel", Map.of("all", true)).get("cancelled"));
  }

  @Test
  void factsAreRememberedAndForgotten() {
    toolbox.call("memory.set", Map.of("key", "name", "value", "Ada"));
    assertEquals(Map.of("name", "Ada"), facts.all());
    assertEquals(1, toolbox.call("memory.forget", Map.of("key", "name")).get("forgotten"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -5, 1e12, Double.NaN, Double.POSITIVE_INFINITY, 40_000_000})
  void timersThatMakeNoSenseAreRefused(double seconds) {
    assertThrows(IllegalArgumentException.class, () -> toolbox.call("timer.set", Map.of("seconds", seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2026-02-30T10:00:00", "2020-01-01T00:00:00"})
  void alarmsThatMakeNoSenseAreRefused(String at) {
    assertThrows(IllegalArgumentException.class, () -> toolbox.call("alarm.set", Map.of("at", at)));
  }

  @Test
  void whatIsNotATextOrNumberIsRefusedNotCrashedOn() {
    assertThrows(IllegalArgumentException.class, () -> toolbox.call("timer.set", Map.of("seconds", "ten")));
    assertThrows(IllegalArgumentException.class, () -> toolbox.call("memory.set", Map.of("key", List.of())));
    assertThrows(IllegalArgumentException.class, () -> toolbox.call("rm", Map.of()));
  }

  @Test
  void neitherTimersNorFactsGrowWithoutBound() {
    for (int i = 1; i <= 100; i++) {
      toolbox.call("timer.set", Map.of("seconds", i));
    }
    assertThrows(IllegalArgumentException.class, () -> toolbox.call("timer.set", Map.of("seconds", 5)));
    Map<String, Object> huge = Map.of("key", "k", "value", "x".repeat(3_000));
    assertThrows(IllegalArgumentException.class, () -> toolbox.call("memory.set", huge));
  }
}
