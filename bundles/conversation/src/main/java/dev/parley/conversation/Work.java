package dev.parley.conversation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what is under way anywhere: tasks queued, requests unanswered, audio not yet computed. The lock-step clock
 * waits until it is nothing. Safe from every thread.
 */
public final class Work {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rest = lock.newCondition();
  private long underWay;

  /** Something begins. */
  public void begin() {
    add(1);
  }

  /** Something has ended. */
  public void end() {
    add(-1);
  }

  /** So many things have ended. */
  public void end(long many) {
    add(-many);
  }

  private void add(long change) {
    lock.lock();
    try {
      underWay += change;
      if (underWay == 0) {
        rest.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is under way; false when that took longer than given. */
  public boolean awaitRest(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (underWay != 0) {
        if (left <= 0) {
          return false;
        }
        left = rest.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
