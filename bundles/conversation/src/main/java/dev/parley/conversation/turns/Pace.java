package dev.parley.conversation.turns;

import java.util.ArrayList;
import java.util.List;

/**
 * How long this user pauses inside a turn, learned from the latest pauses after which the turn went on. Immutable.
 *
 * @param pauses the latest pauses in samples, oldest first
 */
record Pace(List<Long> pauses) {
  static final Pace UNKNOWN = new Pace(List.of());
  private static final int REMEMBERED = 12;
  private static final int FEWEST = 3;

  /** Speech is noticed this much after its onset, at worst. */
  private static final long MARGIN = 150 * 16;

  Pace {
    pauses = List.copyOf(pauses);
  }

  /** With one more pause. */
  Pace paused(long samples) {
    List<Long> more = new ArrayList<>(pauses);
    more.add(samples);
    return new Pace(more.size() > REMEMBERED ? more.subList(1, more.size()) : more);
  }

  /** A silence that four of five pauses of this user stay below; 0 while little is known. */
  long usual() {
    if (pauses.size() < FEWEST) {
      return 0;
    }
    List<Long> sorted = pauses.stream().sorted().toList();
    return sorted.get((sorted.size() * 4 + 4) / 5 - 1) + MARGIN;
  }
}
