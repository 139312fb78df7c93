package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;

/** Findings as text: a heading, rows whose columns stand under each other, notes. */
final class Table {
  private static final List<String> HEAD = List.of("", "median", "p99", "unit", "n", "target", "");
  private static final int FIRST = 0;
  private static final int UNIT = 3;
  private static final int TARGET = 5;

  private Table() {}

  static String of(Findings findings) {
    StringBuilder text = new StringBuilder(findings.measure() + ": " + findings.title() + "\n");
    if (!findings.rows().isEmpty()) {
      List<List<String>> lines = new ArrayList<>(List.of(HEAD));
      findings.rows().forEach(row -> lines.add(cells(row)));
      int[] widths = widths(lines);
      lines.forEach(line -> text.append(line(line, widths)).append('\n'));
    }
    findings.notes().forEach(note -> text.append("  * ").append(note).append('\n'));
    return text.toString();
  }

  private static List<String> cells(Row row) {
    Figures figures = row.figures();
    return List.of(
        row.what(),
        Numbers.shown(figures.median()),
        figures.count() > 1 ? Numbers.shown(figures.p99()) : "",
        row.unit(),
        Integer.toString(figures.count()),
        row.target().map(Target::toString).orElse(""),
        row.met().map(met -> met ? "kept" : "MISSED").orElse(""));
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      boolean left = i == FIRST || i == UNIT || i >= TARGET;
      line.append(' ').append(left ? cells.get(i) + space : space + cells.get(i)).append(' ');
    }
    return line.toString().stripTrailing();
  }
}
