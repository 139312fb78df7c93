package dev.parley.fuzz;

import dev.parley.wire.Codec;
import dev.parley.wire.Event;
import dev.parley.wire.WireException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Events of an input without lengths, which survive mutation: each line is a header, its payload the line after it. */
public final class Lines {
  private Lines() {}

  /** The lines that are headers. */
  public static List<Event> events(byte[] input) {
    List<byte[]> lines = lines(input);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      byte[] payload = i + 1 < lines.size() ? lines.get(i + 1) : new byte[0];
      try {
        Event header = Codec.decode(ended(lines.get(i)));
        events.add(new Event(header.type(), header.data(), payload));
      } catch (WireException noHeader) {
        // a payload, or what became of a header
      }
    }
    return events;
  }

  private static byte[] ended(byte[] line) {
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    return ended;
  }

  private static List<byte[]> lines(byte[] input) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= input.length; i++) {
      if (i == input.length || input[i] == '\n') {
        lines.add(Arrays.copyOfRange(input, from, i));
        from = i + 1;
      }
    }
    return lines;
  }
}
