package dev.parley.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One daemon thread for all connections of the process that closes the channel of an operation that takes too long;
 * channels of Unix sockets know no timeouts of their own. It looks once a second or more often while connections are
 * open, and waits without end while there are none. Beginning and ending an operation costs a plain write each; so the
 * watchdog alone reads the clock, and an operation is ended up to a quarter of its time late.
 */
final class Watchdog {
  private static final Watchdog SHARED = new Watchdog();
  private static final long SLOWEST_NANOS = 1_000_000_000L;
  private static final long FASTEST_NANOS = 5_000_000L;
  /** An operation is looked at this many times before its time is over. */
  private static final int LOOKS = 8;

  private final List<Timer> timers = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("wire-watchdog").unstarted(this::run);
  private boolean started;

  /** The one of this process. */
  static Watchdog shared() {
    return SHARED;
  }

  /**
   * Watches operations that may take so long, until the timer is closed; {@code late} runs on the watchdog's thread.
   */
  synchronized Timer timer(long nanos, Runnable late) {
    Timer timer = new Timer(nanos, late);
    timers.add(timer);
    if (!started) {
      started = true;
      thread.start();
    }
    LockSupport.unpark(thread);
    return timer;
  }

  private void run() {
    while (true) {
      if (timers.isEmpty()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, look());
      }
    }
  }

  /** Ends what is late; returns how long to wait before the next look. */
  private long look() {
    long now = System.nanoTime();
    long pause = SLOWEST_NANOS;
    for (Timer timer : timers) {
      timer.look(now);
      pause = Math.min(pause, timer.nanos / LOOKS);
    }
    return Math.max(pause, FASTEST_NANOS);
  }

  /** Times one operation at a time, as seen from the watchdog: from the first look that finds it running. */
  final class Timer implements Guard, AutoCloseable {
    private final long nanos;
    private final Runnable whenLate;

    /** Beginnings and ends so far: odd while an operation runs. Written by the thread whose operation it is. */
    private final AtomicLong turns = new AtomicLong();

    private volatile boolean late;

    /** Of the operation that the watchdog found running last: its turn, and when that was. Its thread's own. */
    private long seen;

    private long seenAt;

    private Timer(long nanos, Runnable whenLate) {
      this.nanos = nanos;
      this.whenLate = whenLate;
    }

    @Override
    public void begin() {
      turns.setRelease(turns.getPlain() + 1);
    }

    @Override
    public void end() {
      turns.setRelease(turns.getPlain() + 1);
    }

    /** Whether an operation was ended by the watchdog; stays so. */
    boolean late() {
      return late;
    }

    private void look(long now) {
      long turn = turns.get();
      if (turn != seen) {
        seen = turn;
        seenAt = now;
      } else if (turn % 2 == 1 && !late && now - seenAt > nanos) {
        late = true;
        whenLate.run();
      }
    }

    @Override
    public void close() {
      timers.remove(this);
    }
  }
}
