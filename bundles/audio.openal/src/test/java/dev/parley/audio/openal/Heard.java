package dev.parley.audio.openal;

import dev.parley.api.audio.AudioEngine;
import dev.parley.api.audio.AudioFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Keeps what was captured, and what was noticed, with its time. Safe from every thread. */
final class Heard implements AudioEngine.Tap {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Notice> notices = new ArrayList<>();
  private short[] samples = new short[AudioFormat.RATE * 60];
  private int end;

  record Notice(long nanos, String text) {}

  @Override
  public void frame(long position, short[] captured) {
    lock.lock();
    try {
      if (position + captured.length > samples.length) {
        samples = Arrays.copyOf(samples, samples.length * 2);
      }
      System.arraycopy(captured, 0, samples, (int) position, captured.length);
      end = (int) position + captured.length;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void notice(String text) {
    lock.lock();
    try {
      notices.add(new Notice(System.nanoTime(), text));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Notice> notices() {
    lock.lock();
    try {
      return List.copyOf(notices);
    } finally {
      lock.unlock();
    }
  }

  int end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  short[] from(int begin) {
    lock.lock();
    try {
      return Arrays.copyOfRange(samples, begin, Math.max(begin, end));
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so much more was captured. */
  boolean more(long millis) {
    int goal = end() + (int) AudioFormat.samples(millis);
    return until(() -> end >= goal, millis + 10_000);
  }

  /** Waits until there are so many notices. */
  boolean notices(int count, long millis) {
    return until(() -> notices.size() >= count, millis);
  }

  /** Waits until something louder than this is captured. */
  boolean sound(int level, long millis) {
    int[] seen = {end()};
    return until(
        () -> {
          while (seen[0] < end) {
            if (Math.abs(samples[seen[0]++]) > level) {
              return true;
            }
          }
          return false;
        },
        millis);
  }

  private boolean until(BooleanSupplier reached, long millis) {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (!reached.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
