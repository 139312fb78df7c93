package dev.parley.fuzz;

import dev.parley.wire.Event;
import dev.parley.wire.EventReader;
import dev.parley.wire.Limits;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All the events of a stream, and why it ended. */
record Reading(List<Event> events, String end) {
  /** Reads to the end; every exception but the declared one passes through. */
  static Reading of(byte[] stream, int piece) throws IOException {
    EventReader reader = new EventReader(new Pieces(stream, piece), Limits.STANDARD);
    List<Event> events = new ArrayList<>();
    try {
      while (true) {
        events.add(reader.read());
      }
    } catch (WireException end) {
      return new Reading(events, String.valueOf(end.getMessage()));
    }
  }

  /** Fails unless both say the same; the places that messages tell may differ. */
  void same(Reading other) {
    boolean alike = end.replaceAll("\\d+", "").equals(other.end.replaceAll("\\d+", ""));
    if (!alike || events.size() != other.events.size()) {
      throw new AssertionError(events.size() + " events, " + end + " / " + other.events.size() + ", " + other.end);
    }
    for (int i = 0; i < events.size(); i++) {
      same(events.get(i), other.events.get(i));
    }
  }

  static void same(Event one, Event other) {
    boolean same = one.type().equals(other.type()) && one.data().equals(other.data());
    if (!same || !Arrays.equals(one.payload(), other.payload())) {
      throw new AssertionError(one + " / " + other);
    }
  }
}
