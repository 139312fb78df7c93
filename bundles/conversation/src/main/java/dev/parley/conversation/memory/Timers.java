package dev.parley.conversation.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Timers and alarms that have not rung yet, in order of their time. Safe from every thread. */
public final class Timers {
  private static final int MOST = 100;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final List<Timer> timers = new ArrayList<>();
  private long ids;

  /**
   * A timer or alarm.
   *
   * @param id its number
   * @param kind {@code timer} or {@code alarm}
   * @param label what it is for; may be empty
   * @param due when it rings
   * @param seconds how long it was set for; 0 for an alarm
   */
  public record Timer(long id, String kind, String label, Instant due, long seconds) {}

  /** Sets one. Throws IllegalArgumentException with a line for the user when it cannot be. */
  public synchronized Timer set(String kind, String label, Instant now, Instant due, long seconds) {
    if (!due.isAfter(now)) {
      throw new IllegalArgumentException("that time has passed already");
    }
    if (Duration.between(now, due).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("that is more than a year away");
    }
    if (timers.size() >= MOST) {
      throw new IllegalArgumentException("there are " + MOST + " timers already; cancel some first");
    }
    Timer timer = new Timer(++ids, kind, label, due, seconds);
    timers.add(timer);
    timers.sort(Comparator.comparing(Timer::due));
    return timer;
  }

  /** Takes out all that are due, oldest first. */
  public synchronized List<Timer> ring(Instant now) {
    List<Timer> due = timers.stream().filter(timer -> !timer.due().isAfter(now)).toList();
    timers.removeAll(due);
    return due;
  }

  /** Cancels one; returns how many that were. */
  public synchronized int cancel(long id) {
    return timers.removeIf(timer -> timer.id() == id) ? 1 : 0;
  }

  /** Cancels all; returns how many that were. */
  public synchronized int cancelAll() {
    int many = timers.size();
    timers.clear();
    return many;
  }

  /** All that have not rung. */
  public synchronized List<Timer> list() {
    return List.copyOf(timers);
  }
}
