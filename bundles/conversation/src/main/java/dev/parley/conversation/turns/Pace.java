package dev.parley.conversation.turns;

import java.util.ArrayList;
import java.util.List;

/**
 * How long this user pauses inside a turn, learned from the latest pauses after which the turn went on. Immutable.
 *
 * @param pauses the latest pauses in samples, oldest first
 * @param afterComplete what came after the latest words that seemed complete: the pause, or 0 where they were all
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

  /** A turn has ended with words that seemed complete. */
  Pace ended() {
    return new Pace(pauses, more(afterComplete, 0));
  }

  /** The turn that had ended last went on after all. */
  Pace reopened() {
    return new Pace(pauses, afterComplete.subList(0, Math.max(0, afterComplete.size() - 1)));
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

  /** The same after words that seem complete, after which most users pause rarely. */
  long usualAfterComplete() {
    return usual(afterComplete);
  }

  private static long usual(List<Long> latest) {
    if (latest.stream().filter(pause -> pause > 0).count() < FEWEST) {
      return 0;
    }
    List<Long> sorted = latest.stream().sorted().toList();
    return sorted.get((sorted.size() * 4 + 4) / 5 - 1) + MARGIN;
  }
}
