package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.host.ProcessInfo;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
  private Instant now = Instant.now();

  @Test
  void measuresTheHost() {
    ProcessTable table = new ProcessTable(List::of, () -> now);
    ProcessInfo host = table.processes().getFirst();
    assertEquals("host", host.engine());
    assertEquals(ProcessHandle.current().pid(), host.pid());
    assertTrue(host.cpuMillis().orElseThrow() > 0);
    assertTrue(host.uptimeMillis() > 0);
  }

  @Test
  void sharesAreOfTheTimeBetweenTwoCalls() {
    ProcessTable table = new ProcessTable(List::of, () -> now);
    table.processes();
    now = now.plusSeconds(3600);
    ProcessInfo later = table.processes().getFirst();
    assertTrue(later.cpuShare().orElseThrow() < 0.05, later.toString());
    now = now.plusMillis(10);
    assertEquals(later.cpuShare(), table.processes().getFirst().cpuShare());
  }

  @Test
  void readsLinuxMemory() {
    String rollup = "55d0-7fff ---p 0 00:00 0 [rollup]\nRss:   1812 kB\nPss:    371 kB\nPss_Dirty: 9 kB\n";
    Memory memory = Memory.parse(rollup);
    assertEquals(OptionalLong.of(371 * 1024), memory.pss());
    assertEquals(OptionalLong.of(1812 * 1024), memory.rss());
    assertEquals(new Memory(OptionalLong.empty(), OptionalLong.empty()), Memory.parse("garbage"));
  }
}
