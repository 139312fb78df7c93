package dev.parley.audio;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.audio.DuplexDevice.Callback;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** When the next frame may begin. Audio thread only. */
interface Pace {
  /** Returns when the frame at this position is due. */
  void await(long position) throws InterruptedException;

  /** The clock moves when the listeners have dealt with what they heard. */
  static Pace lockStep(Callback callback) {
    return callback::settle;
  }

  /** Waits for a moment; a fake one in tests moves its clock instead. */
  interface Waiter {
    /** Returns at this time of the clock, or before. */
    void until(long nanos);

    /** Parks the thread. */
    static Waiter parking(LongSupplier clock) {
      return nanos -> LockSupport.parkNanos(nanos - clock.getAsLong());
    }
  }

  /**
   * Follows a clock of nanoseconds. Every frame is due at an absolute time, counted from the first, so that nothing
   * drifts and what was missed is caught up; 5 s behind (the computer slept) the clock is set anew.
   */
  final class RealTime implements Pace {
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(AudioFormat.FRAME_MILLIS);
    private static final long HOPELESS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LongSupplier clock;
    private final Waiter waiter;
    private final AudioCounters counters;
    private long zero;
    private boolean running;

    RealTime(LongSupplier clock, Waiter waiter, AudioCounters counters) {
      this.clock = clock;
      this.waiter = waiter;
      this.counters = counters;
    }

    @Override
    public void await(long position) throws InterruptedException {
      long now = clock.getAsLong();
      long sinceZero = (position / AudioFormat.FRAME + 1) * FRAME_NANOS;
      if (!running) {
        running = true;
        zero = now;
      }
      long behind = now - zero - sinceZero;
      if (behind > HOPELESS_NANOS) {
        counters.resets.increment();
        zero += behind;
      } else if (behind > FRAME_NANOS) {
        counters.late.increment();
      }
      waitUntil(zero + sinceZero);
    }

    private void waitUntil(long due) throws InterruptedException {
      while (clock.getAsLong() - due < 0) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        waiter.until(due);
      }
    }
  }
}
