package dev.parley.itest.scenes;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.AnswerPiece;
import dev.parley.api.conversation.ConversationEvent.AssistantTurn;
import dev.parley.api.conversation.ConversationEvent.Latency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A performance as text: what was heard when, and what was made of it. */
final class Timeline {
  private static final long STRIP_MILLIS = 100;
  private static final long STRIP_LENGTH = AudioFormat.samples(100 * STRIP_MILLIS);

  private final Performance performance;

  Timeline(Performance performance) {
    this.performance = performance;
  }

  private record Row(long at, String who, String what) {}

  static String time(long position) {
    return String.format(Locale.ROOT, "%7.2f s", position / (double) AudioFormat.RATE);
  }

  @Override
  public String toString() {
    List<Row> rows = new ArrayList<>();
    performance.director().played().forEach(one -> rows.addAll(rows(one)));
    performance.events().stream().filter(event -> !(event instanceof Latency)).map(Timeline::row).forEach(rows::add);
    performance
        .director()
        .failure()
        .ifPresent(f -> rows.add(new Row(f.at(), "✗", f.step().written().text() + " — " + f.reason())));
    rows.sort(Comparator.comparingLong(Row::at));
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append("  %s  %-12s %s%n".formatted(time(row.at()), row.who(), row.what())));
    return text + strips();
  }

  private static List<Row> rows(Director.Played played) {
    String what = played.act().written().text();
    return List.of(
        new Row(played.from(), "user", what), new Row(played.to(), "user", "(end of: " + what + ")"));
  }

  private static Row row(ConversationEvent event) {
    return switch (event) {
      case AnswerPiece e -> new Row(e.at(), "· written", e.text());
      case AssistantTurn e -> new Row(e.at(), "assistant", e.heard() + (e.interrupted() ? " ✂" : ""));
      default -> new Row(event.at(), "· " + word(event), Cue.text(event));
    };
  }

  private static String word(ConversationEvent event) {
    for (Cue cue : Cue.values()) {
      if (cue.is(event)) {
        return cue.word();
      }
    }
    return event.getClass().getSimpleName();
  }

  private String strips() {
    StringBuilder text = new StringBuilder();
    Stereo stereo = performance.stereo();
    for (long from = 0; from < stereo.left().length; from += STRIP_LENGTH) {
      text.append(line(from, "user", stereo.left()));
      text.append(line(from, "assistant", stereo.right()));
    }
    return text.toString();
  }

  private static String line(long from, String who, short[] channel) {
    String strip = Stereo.strip(channel, from, from + STRIP_LENGTH, STRIP_MILLIS);
    return strip.chars().allMatch(c -> c == '·')
        ? ""
        : "  %s  %-12s %s%n".formatted(time(from), who, strip);
  }
}
