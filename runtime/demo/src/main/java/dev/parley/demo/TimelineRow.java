package dev.parley.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the marks of one row of a {@link Timeline}. Belongs to one thread. */
final class TimelineRow {
  private static final double CHARACTER = 6.4;
  private static final double RIGHT = Timeline.LEFT + Timeline.WIDTH;

  private final StringBuilder svg;
  private final long from;
  private final int userLane;
  private final int assistantLane;
  private final Map<String, Double> drawnTo = new HashMap<>();

  TimelineRow(StringBuilder svg, long from, int userLane, int assistantLane) {
    this.svg = svg;
    this.from = from;
    this.userLane = userLane;
    this.assistantLane = assistantLane;
  }

  void draw(List<TimelineMark> marks) {
    List<TimelineMark> here =
        marks.stream()
            .filter(mark -> mark.at() >= from && mark.at() < from + Timeline.ROW_SAMPLES)
            .sorted(Comparator.comparingLong(TimelineMark::at))
            .toList();
    here.forEach(mark -> draw(mark, here));
  }

  private void draw(TimelineMark mark, List<TimelineMark> row) {
    switch (mark) {
      case TimelineMark.UserWords words -> caption(mark, userLane - 28, "user", words.text(), row);
      case TimelineMark.AssistantWords words -> caption(mark, assistantLane + 25, "assistant", words.text(), row);
      case TimelineMark.Gap gap -> gap(gap);
      case TimelineMark.Cut cut -> upright(cut.at(), "cut", "✂ interrupted");
      case TimelineMark.Ring ring -> upright(ring.at(), "ring", "♪ timer");
    }
  }

  /** Begins where the words begin, or as far before as the row's end and the words before allow; else is cut short. */
  private void caption(TimelineMark mark, int y, String style, String text, List<TimelineMark> row) {
    List<TimelineMark> lane = row.stream().filter(other -> other.getClass() == mark.getClass()).toList();
    int index = lane.indexOf(mark);
    double free = Math.min(x(mark.at()), drawnTo.getOrDefault(style, (double) Timeline.LEFT));
    double end = index + 1 < lane.size() ? x(lane.get(index + 1).at()) - 6 : RIGHT;
    double begin = Math.max(free, Math.min(x(mark.at()), end - text.length() * CHARACTER));
    int most = Math.max(3, (int) ((end - begin) / CHARACTER));
    String shown = text.length() <= most ? text : text.substring(0, most - 1).stripTrailing() + "…";
    drawnTo.put(style, begin + (shown.length() + 1) * CHARACTER);
    add(
        "<text x=\"%.1f\" y=\"%d\" class=\"%s\">%s<title>%s</title></text>",
        begin, y, style, escape(shown), escape(text));
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
    boolean room = x(at) + 5 + (text.length() + 1) * CHARACTER < RIGHT;
    String anchor = room ? "start" : "end";
    double beside = x(at) + (room ? 5 : -5);
    add(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" class=\"%sText\">%s</text>",
        beside, assistantLane - 21, anchor, style, text);
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
