package dev.parley.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes the marks of one row of a {@link Timeline}. Belongs to one thread. */
final class TimelineRow {
  private static final double CHARACTER = 6.4;

  private final StringBuilder svg;
  private final long from;
  private final int userLane;
  private final int assistantLane;

  TimelineRow(StringBuilder svg, long from, int userLane, int assistantLane) {
    this.svg = svg;
    this.from = from;
    this.userLane = userLane;
    this.assistantLane = assistantLane;
  }

  void draw(List<TimelineMark> marks) {
    List<TimelineMark> here = marks.stream()
        .filter(mark -> mark.at() >= from && mark.at() < from + Timeline.ROW_SAMPLES)
        .sorted(Comparator.comparingLong(TimelineMark::at))
        .toList();
    here.forEach(mark -> draw(mark, here));
  }

  private void draw(TimelineMark mark, List<TimelineMark> row) {
    switch (mark) {
      case TimelineMark.UserWords words -> caption(words.at(), userLane - 28, "user", words.text(), room(mark, row));
      case TimelineMark.AssistantWords words ->
          caption(words.at(), assistantLane + 25, "assistant", words.text(), room(mark, row));
      case TimelineMark.Gap gap -> gap(gap);
      case TimelineMark.Cut cut -> upright(cut.at(), "cut", "✂ interrupted");
      case TimelineMark.Ring ring -> upright(ring.at(), "ring", "♪ timer");
    }
  }

  /** Pixels until the next words of the same speaker, or the end of the row. */
  private static double room(TimelineMark mark, List<TimelineMark> row) {
    long next = row.stream()
        .filter(other -> other.getClass() == mark.getClass() && other.at() > mark.at())
        .mapToLong(TimelineMark::at)
        .findFirst()
        .orElse(Long.MAX_VALUE);
    long end = mark.at() - mark.at() % Timeline.ROW_SAMPLES + Timeline.ROW_SAMPLES;
    return (double) (Math.min(next, end) - mark.at()) * Timeline.WIDTH / Timeline.ROW_SAMPLES - 6;
  }

  private void caption(long at, int y, String style, String text, double room) {
    int most = Math.max(3, (int) (room / CHARACTER));
    String shown = text.length() <= most ? text : text.substring(0, most - 1).stripTrailing() + "…";
    add(
        "<text x=\"%.1f\" y=\"%d\" class=\"%s\">%s<title>%s</title></text>",
        x(at), y, style, escape(shown), escape(text));
  }

  private void gap(TimelineMark.Gap gap) {
    int y = (userLane + assistantLane) / 2;
    double end = Math.min(Timeline.LEFT + Timeline.WIDTH, x(gap.end()));
    add(
        "<path d=\"M%.1f %dv8M%.1f %dH%.1fM%.1f %dv8\" class=\"gap\"/>",
        x(gap.at()), y - 4, x(gap.at()), y, end, end, y - 4);
    add("<text x=\"%.1f\" y=\"%d\" class=\"gapText\">%d ms</text>", end + 4, y + 4, (gap.end() - gap.at()) / 16);
  }

  private void upright(long at, String style, String text) {
    add(
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" class=\"%s\"/>",
        x(at), x(at), userLane - 22, assistantLane + 12, style);
    add("<text x=\"%.1f\" y=\"%d\" class=\"%sText\">%s</text>", x(at) + 5, assistantLane - 21, style, text);
  }

  private double x(long at) {
    return Timeline.LEFT + (double) (at - from) * Timeline.WIDTH / Timeline.ROW_SAMPLES;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replaceAll("\\p{Cntrl}", " ");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
