package dev.parley.conversation.turns;

import java.util.ArrayList;
import java.util.List;

/**
 * How long this user pauses inside a turn, learned from the latest pauses after which the turn went on. Immutable.
 *
 * @param pauses the latest pauses in samples, oldest first
 * @param afterComplete those of them before which the words seemed complete
 */
record Pace(List<Long> pauses, List<Long> afterComplete) {
  static final Pace UNKNOWN = new Pace(List.of(), List.of());
  private static final int REMEMBERED = 12;
  private static final int FEWEST = 3;

  /** Speech is noticed this much after its onset, at worst. */
  private static final long MARGIN = 150 * 16;

  Pace {
    pauses = List.copyOf(pauses);
    afterComplete = List.copyOf(afterComplete);
  }

  /** With one more pause. */
  Pace paused(long samples, boolean seemedComplete) {
    return new Pace(more(pauses, samples), seemedComplete ? more(afterComplete, samples) : afterComplete);
  }

  private static List<Long> more(List<Long> latest, long samples) {
    List<Long> more = new ArrayList<>(latest);
    more.add(samples);
    return more.size() > REMEMBERED ? more.subList(1, more.size()) : more;
  }

  /** A silence that four of five pauses of this user stay below; 0 while little is known. */
  long usual() {
    return usual(pauses);
  }

  /** The same of pauses after words that seem complete. */
  long usualAfterComplete() {
    return usual(afterComplete);
  }

  private static long usual(List<Long> latest) {
    if (latest.size() < FEWEST) {
      return 0;
    }
    List<Long> sorted = latest.stream().sorted().toList();
    return sorted.get((sorted.size() * 4 + 4) / 5 - 1) + MARGIN;
  }
}
