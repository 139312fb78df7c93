package dev.parley.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results as JSON:
 *
 * <pre>
 *   {"time": ISO, "quick": false, "machine": {…}, "measures": [{"name", "title", "failed", "notes": […],
 *     "rows": [{"what", "unit", "count", "median", "p99", "least", "most", "target", "targetIs", "met"}]}]}
 * </pre>
 *
 * Values that are not a number are left out, and so are targets where there are none.
 */
final class Json {
  private Json() {}

  static String of(Machine machine, String time, boolean quick, List<Findings> all) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("time", time);
    data.put("quick", quick);
    data.put("machine", machine.data());
    data.put("measures", all.stream().map(Json::measure).toList());
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(data) + "\n";
  }

  private static Map<String, Object> measure(Findings findings) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", findings.measure());
    data.put("title", findings.title());
    data.put("failed", findings.failed());
    data.put("notes", findings.notes());
    data.put("rows", findings.rows().stream().map(Json::row).toList());
    return data;
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("what", row.what());
    data.put("unit", row.unit());
    data.put("count", row.figures().count());
    number(data, "median", row.figures().median());
    number(data, "p99", row.figures().p99());
    number(data, "least", row.figures().least());
    number(data, "most", row.figures().most());
    row.target().ifPresent(target -> number(data, "target", target.limit()));
    row.target().ifPresent(target -> data.put("targetIs", target.upper() ? "most" : "least"));
    row.met().ifPresent(met -> data.put("met", met));
    return data;
  }

  private static void number(Map<String, Object> data, String key, double value) {
    if (Double.isFinite(value)) {
      data.put(key, value);
    }
  }
}
