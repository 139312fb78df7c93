package dev.parley.conversation.memory;

import dev.parley.api.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * The turns so far, of the assistant only what was heard; the oldest are forgotten beyond a bound. Safe from every
 * thread.
 */
public final class History {
  private static final int MOST = 1_000;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(int number, Turn turn) {}

  /** Adds a turn. A turn of the same speaker with the same number is replaced: it was continued. */
  public synchronized void add(int number, Turn turn) {
    entries.removeIf(entry -> entry.number() == number && entry.turn().role() == turn.role());
    entries.add(new Entry(number, turn));
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  /** All turns, oldest first. */
  public synchronized List<Turn> turns() {
    return entries.stream().map(Entry::turn).toList();
  }

  /** All turns but the user's of this number, oldest first. */
  public synchronized List<Turn> without(int number) {
    return entries.stream()
        .filter(entry -> entry.number() != number || entry.turn().role() != Turn.Role.USER)
        .map(Entry::turn)
        .toList();
  }

  /** Forgets all. */
  public synchronized void clear() {
    entries.clear();
  }
}
