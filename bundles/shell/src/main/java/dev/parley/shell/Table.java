package dev.parley.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Plain text in aligned columns; wide and combining characters are measured as a terminal shows them. One thread. */
final class Table {
  private static final String GAP = "  ";
  private final List<String> header;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /** With these headings; a heading that begins with {@code >} makes its column flush right. */
  Table(String... headings) {
    header = Arrays.stream(headings).map(heading -> heading.replaceFirst("^>", "")).toList();
    right = new boolean[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
    }
  }

  /** Adds a row of as many cells as there are headings. */
  Table row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells under " + header.size() + " headings");
    }
    rows.add(Arrays.stream(cells).map(Table::oneLine).toList());
    return this;
  }

  /** The lines, no wider than {@code width} where the last column can be shortened for it; 0: as wide as it wants. */
  String render(int width) {
    int[] widths = new int[header.size()];
    List<List<String>> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    lines.forEach(line -> widen(widths, line));
    shorten(widths, width);
    return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
  }

  private static void widen(int[] widths, List<String> line) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(line.get(i)));
    }
  }

  private static void shorten(int[] widths, int width) {
    int last = widths.length - 1;
    int others = Arrays.stream(widths).sum() - widths[last] + GAP.length() * last;
    if (width > 0) {
      widths[last] = Math.min(widths[last], Math.max(8, width - others));
    }
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cut(cells.get(i), widths[i]);
      String padding = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : GAP).append(right[i] ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String oneLine(Object cell) {
    return String.valueOf(cell).replaceAll("\\s+", " ").strip();
  }

  private static int width(String text) {
    return text.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }

  private static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      if (width(kept.toString()) + Math.max(0, WCWidth.wcwidth(point)) > width - 1) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept + "…";
  }
}
