package dev.parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static Findings findings() {
    Findings findings = new Findings("ipc", "one hop");
    findings.add(Row.of("10 ms frame, parley", "µs", Figures.of(1, 2, 3.456)));
    findings.add(Row.of("ratio", "×", 1.5).with(Target.atMost(1.2)));
    findings.add(Row.of("conversations", "", 12).with(Target.atLeast(10)));
    findings.note("a note");
    return findings;
  }

  @Test
  void theTableStandsInColumnsAndSaysWhatWasMissed() {
    assertEquals(
        """
        ipc: one hop
                               median   p99  unit  n  target
          10 ms frame, parley       2  3.46  µs    3
          ratio                  1.50        ×     1  ≤ 1.20  MISSED
          conversations            12              1  ≥ 10    kept
          * a note
        """,
        Table.of(findings()));
  }

  @Test
  void aMeasureThatFailedSaysWhyAndNothingElse() {
    Findings failed = new Findings("swap", "gap");
    failed.failed("no engine");
    assertEquals("swap: gap\n  * not measured: no engine\n", Table.of(failed));
    assertTrue(failed.failed());
  }

  @Test
  void aRowWithoutValuesNeverKeepsItsTarget() {
    Row empty = Row.of("nothing", "ms", Figures.of());
    assertFalse(empty.with(Target.atMost(1)).met().orElseThrow());
    assertFalse(empty.with(Target.atLeast(1)).met().orElseThrow());
    assertTrue(empty.met().isEmpty());
  }

  @Test
  void jsonHoldsEveryRowWithItsTarget() throws Exception {
    Machine machine = Machine.of("model name\t: Fast One\n", "MemTotal:  2048 kB\n");
    Map<String, Object> all = JSON.std.mapFrom(Json.of(machine, "2026-01-01T00:00:00Z", true, List.of(findings())));
    assertEquals("Fast One", ((Map<?, ?>) all.get("machine")).get("processor"));
    assertEquals(true, all.get("quick"));
    Map<?, ?> measure = (Map<?, ?>) ((List<?>) all.get("measures")).getFirst();
    assertEquals(List.of("a note"), measure.get("notes"));
    List<?> rows = (List<?>) measure.get("rows");
    assertEquals(Map.of("what", "ratio", "unit", "×", "count", 1, "median", 1.5, "p99", 1.5, "least", 1.5, "most", 1.5,
        "target", 1.2), without((Map<?, ?>) rows.get(1), "met", "targetIs"));
    assertEquals(false, ((Map<?, ?>) rows.get(1)).get("met"));
    assertEquals("least", ((Map<?, ?>) rows.get(2)).get("targetIs"));
    assertFalse(((Map<?, ?>) rows.getFirst()).containsKey("met"));
  }

  @Test
  void jsonLeavesOutWhatIsNoNumber() throws Exception {
    Findings findings = new Findings("swap", "gap");
    findings.add(Row.of("nothing", "ms", Figures.of()));
    String json = Json.of(Machine.of("", ""), "now", false, List.of(findings));
    assertFalse(json.contains("NaN"), json);
    assertFalse(json.contains("median"), json);
  }

  @Test
  void aMachineThatDoesNotTellIsNamedAllTheSame() {
    Machine machine = Machine.of("", "");
    assertTrue(machine.toString().startsWith("unknown processor, "), machine.toString());
    assertEquals(0, machine.memoryMegabytes());
  }

  private static Map<Object, Object> without(Map<?, ?> map, String... keys) {
    Map<Object, Object> less = new java.util.HashMap<>(map);
    List.of(keys).forEach(less::remove);
    return less;
  }
}
