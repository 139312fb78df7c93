package dev.parley.conversation.engines;

import dev.parley.conversation.Work;

/**
 * Marks sent to an engine and not yet echoed: each holds the lock-step clock. Only one generation's marks count at a
 * time; when it is gone they all count as done. Safe from every thread.
 */
final class Marks {
  private final Work work;
  private long generation = -1;
  private long sent;
  private long done;

  Marks(Work work) {
    this.work = work;
  }

  /** The next mark for this generation; work is under way until {@link #done} or {@link #gone}. */
  synchronized long next(long to) {
    if (to != generation) {
      gone(generation);
      generation = to;
    }
    work.begin();
    return ++sent;
  }

  /** This mark and all before it were echoed. */
  synchronized void done(long from, long mark) {
    if (from == generation && mark > done && mark <= sent) {
      work.end(mark - done);
      done = mark;
    }
  }

  /** The generation will not answer any more. */
  synchronized void gone(long which) {
    if (which == generation) {
      work.end(sent - done);
      done = sent;
      generation = -1;
    }
  }
}
