package dev.parley.demo;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the recorded user says, when, and what the answers must contain; read from {@code demo.json} beside the
 * recordings.
 *
 * @param turns the user's turns in order
 */
record Scenario(List<Line> turns) {
  Scenario {
    turns = List.copyOf(turns);
  }

  /** When a turn is spoken. */
  enum When {
    /** So long after the assistant's answer to the turn before has ended. */
    AFTER_ANSWER,
    /** So long after the assistant has begun to answer the turn before. */
    DURING_ANSWER,
    /** So long after the assistant has told of a timer. */
    AFTER_TIMER
  }

  /**
   * One turn of the user.
   *
   * @param file recording, 16 kHz mono
   * @param words what is said in it
   * @param language BCP 47 primary tag
   * @param when what it follows
   * @param gapMillis how long after that
   * @param commands Gogo commands given before it
   * @param expect what the answer must contain, in any order
   */
  record Line(
      Path file,
      String words,
      String language,
      When when,
      long gapMillis,
      List<String> commands,
      List<Pattern> expect) {
    Line {
      commands = List.copyOf(commands);
      expect = List.copyOf(expect);
    }
  }

  /** Reads a scenario; the message of the exception names the file and what is wrong with it. */
  static Scenario read(Path file) throws IOException {
    try {
      Map<String, Object> json = JSON.std.mapFrom(Files.readString(file));
      return new Scenario(
          list(json.get("turns")).stream().map(turn -> line(file.resolveSibling("."), map(turn))).toList());
    } catch (IllegalArgumentException | com.fasterxml.jackson.core.JacksonException e) {
      throw new IOException(file + " is not a scenario: " + e.getMessage(), e);
    }
  }

  private static Line line(Path folder, Map<?, ?> turn) {
    Path file = folder.resolve(text(turn, "file")).normalize();
    long gap = turn.get("millis") instanceof Number n ? n.longValue() : 500;
    List<String> commands = list(turn.get("commands")).stream().map(String::valueOf).toList();
    return new Line(
        file, text(turn, "words"), text(turn, "language"), when(text(turn, "when")), gap, commands, patterns(turn));
  }

  private static When when(String name) {
    return switch (name) {
      case "after answer" -> When.AFTER_ANSWER;
      case "during answer" -> When.DURING_ANSWER;
      case "after timer" -> When.AFTER_TIMER;
      default -> throw new IllegalArgumentException("\"when\" cannot be \"" + name + "\"");
    };
  }

  private static List<Pattern> patterns(Map<?, ?> turn) {
    try {
      return list(turn.get("expect")).stream()
          .map(p -> Pattern.compile(String.valueOf(p), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
          .toList();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String text(Map<?, ?> turn, String key) {
    if (turn.get(key) instanceof String s) {
      return s;
    }
    throw new IllegalArgumentException("a turn has no \"" + key + "\": " + turn);
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> l ? l : List.of();
  }

  private static Map<?, ?> map(Object value) {
    if (value instanceof Map<?, ?> m) {
      return m;
    }
    throw new IllegalArgumentException("a turn is not an object: " + value);
  }
}
