package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/**
 * How a command ended.
 *
 * @param status its exit status
 * @param out the lines of its standard output
 * @param err the lines of its error output
 */
record Outcome(int status, List<String> out, List<String> err) {
  /** It failed with this status and one line that has all these words; returns the line. */
  String refused(int expected, String... words) {
    assertEquals(expected, status, toString());
    assertEquals(1, err.size(), "one line was wanted: " + this);
    return says(err.getFirst(), words);
  }

  /** It went well and said nothing on its error output; returns the lines of its output. */
  List<String> good() {
    assertEquals(0, status, toString());
    assertEquals(List.of(), err, toString());
    return out;
  }

  /** The line of its error output with this word has all these words too. */
  String complains(String about, String... words) {
    return says(line(err, about), words);
  }

  /** The line of its output with this word; none or several fail. */
  String shows(String about, String... words) {
    return says(line(out, about), words);
  }

  private static String line(List<String> lines, String about) {
    List<String> found = lines.stream().filter(line -> line.contains(about)).toList();
    assertEquals(1, found.size(), "one line about " + about + " was wanted in " + lines);
    return found.getFirst();
  }

  private static String says(String line, String... words) {
    for (String word : words) {
      assertTrue(line.contains(word), "'" + word + "' is missing in: " + line);
    }
    assertTrue(!line.contains("Exception"), "a class name is no cause: " + line);
    return line;
  }
}
