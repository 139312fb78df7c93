package dev.parley.demo;

import dev.parley.api.conversation.ConversationEvent;
import java.util.List;
import java.util.Locale;

/**
 * Draws a conversation as a self-contained SVG: both voices as waveforms over time, in rows of twenty seconds, with
 * what was said, response latencies, interruptions and timers. Times are sample positions at 16 kHz.
 */
final class Timeline {
  static final int ROW_SAMPLES = 20 * 16_000;
  static final int LEFT = 78;
  static final int WIDTH = 1_100;
  private static final int ROW_HEIGHT = 176;
  private static final int TOP = 64;
  private static final int USER_LANE = 52;
  private static final int ASSISTANT_LANE = 118;

  private final StringBuilder svg = new StringBuilder();
  private final short[] user;
  private final short[] assistant;
  private final List<TimelineMark> marks;
  private final int rows;

  private Timeline(short[] user, short[] assistant, List<ConversationEvent> events) {
    this.user = user;
    this.assistant = assistant;
    marks = TimelineMark.of(events);
    rows = Math.max(1, (user.length + ROW_SAMPLES - 1) / ROW_SAMPLES);
  }

  /** Draws both channels with what happened. */
  static String draw(short[] user, short[] assistant, List<ConversationEvent> events) {
    Timeline timeline = new Timeline(user, assistant, events);
    timeline.head();
    for (int row = 0; row < timeline.rows; row++) {
      timeline.row(row);
    }
    return timeline.svg.append("</svg>\n").toString();
  }

  private void head() {
    int height = TOP + rows * ROW_HEIGHT + 16;
    int width = LEFT + WIDTH + 22;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">",
        width, height, width, height);
    svg.append(STYLE);
    add("<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#ffffff\"/>", width, height);
    add("<text x=\"24\" y=\"34\" class=\"title\">A conversation with Parley</text>");
    legend();
  }

  private static final String STYLE =
      """
      <style>
        text { font-family: system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif;
               font-size: 12px; fill: #1f2937 }
        .title { font-size: 20px; font-weight: 600 }
        .small { font-size: 10.5px; fill: #6b7280 }
        .user { fill: #2563eb } .assistant { fill: #059669 }
        .cut { stroke: #dc2626; stroke-width: 1.6; stroke-dasharray: 4 3 } .cutText { fill: #dc2626; font-weight: 600 }
        .ring { stroke: #d97706; stroke-width: 1.6 } .ringText { fill: #b45309; font-weight: 600 }
        .axis { stroke: #d1d5db; stroke-width: 1 } .gap { stroke: #7c3aed; stroke-width: 1.4; fill: none }
        .gapText { fill: #7c3aed; font-size: 10.5px }
      </style>
      """;

  private void legend() {
    int x = LEFT + WIDTH - 560;
    swatch(x, "#2563eb", "user");
    swatch(x + 80, "#059669", "assistant");
    swatch(x + 190, "#7c3aed", "response latency");
    swatch(x + 340, "#dc2626", "interruption");
    swatch(x + 460, "#d97706", "timer rings");
  }

  private void swatch(int x, String colour, String name) {
    add("<rect x=\"%d\" y=\"24\" width=\"11\" height=\"11\" rx=\"2\" fill=\"%s\"/>", x, colour);
    add("<text x=\"%d\" y=\"34\">%s</text>", x + 17, name);
  }

  private void row(int row) {
    int y = TOP + row * ROW_HEIGHT;
    long from = (long) row * ROW_SAMPLES;
    add("<g transform=\"translate(0 %d)\">", y);
    lane(USER_LANE, "user");
    lane(ASSISTANT_LANE, "assistant");
    axis(row);
    wave(user, from, USER_LANE, "user");
    wave(assistant, from, ASSISTANT_LANE, "assistant");
    new TimelineRow(svg, from, USER_LANE, ASSISTANT_LANE).draw(marks);
    svg.append("</g>\n");
  }

  private void lane(int y, String name) {
    add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" class=\"%s\">%s</text>", LEFT - 10, y + 4, name, name);
    add("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" class=\"axis\"/>", LEFT, LEFT + WIDTH, y, y);
  }

  private void axis(int row) {
    for (int second = 0; second <= 20; second += 2) {
      int x = LEFT + WIDTH * second / 20;
      add("<line x1=\"%d\" x2=\"%d\" y1=\"146\" y2=\"150\" class=\"axis\"/>", x, x);
      add("<text x=\"%d\" y=\"161\" text-anchor=\"middle\" class=\"small\">%d s</text>", x, row * 20 + second);
    }
  }

  /** One upright bar for every pixel: the loudest sample in it. */
  private void wave(short[] channel, long from, int y, String style) {
    StringBuilder path = new StringBuilder();
    for (int x = 0; x < WIDTH; x++) {
      int begin = (int) Math.min(channel.length, from + (long) ROW_SAMPLES * x / WIDTH);
      int end = (int) Math.min(channel.length, from + (long) ROW_SAMPLES * (x + 1) / WIDTH);
      double height = 20 * Math.sqrt(peak(channel, begin, end) / 32_768.0);
      if (height > 0.4) {
        path.append(String.format(Locale.ROOT, "M%d %.1fv%.1fh1v-%.1fz", LEFT + x, y - height, 2 * height, 2 * height));
      }
    }
    if (!path.isEmpty()) {
      add("<path d=\"%s\" class=\"%s\"/>", path, style);
    }
  }

  private static int peak(short[] channel, int from, int to) {
    int peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs((int) channel[i]));
    }
    return peak;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
