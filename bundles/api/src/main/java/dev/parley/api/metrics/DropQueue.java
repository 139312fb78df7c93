package dev.parley.api.metrics;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue between two threads that drops the newest element and counts it instead of making the producer wait.
 * Any thread may put and take; {@code offer} holds its lock only for a few instructions.
 */
public final class DropQueue<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<T> elements;
  private final int capacity;
  private final Counter dropped;
  private final Counter deepest;

  /** A queue whose counters {@code NAME.dropped} and {@code NAME.deepest} appear among the given ones. */
  public DropQueue(String name, int capacity, Counters counters) {
    this.capacity = capacity;
    elements = new ArrayDeque<>(capacity);
    dropped = counters.counter(name + ".dropped", "elements dropped because the queue was full (" + capacity + ")");
    deepest = counters.counter(name + ".deepest", "most elements ever waiting in the queue");
  }

  /**
   * Puts the element in, or counts it as dropped and returns false when the queue is full. Never waits for a consumer.
   */
  public boolean offer(T element) {
    return offer(element, true);
  }

  /**
   * Puts the element in as {@link #offer} does, but lets a consumer that waits wait on: it is woken by the next element
   * that is offered aloud, and finds this one before it.
   */
  public boolean offerSilently(T element) {
    return offer(element, false);
  }

  private boolean offer(T element, boolean wake) {
    lock.lock();
    try {
      if (elements.size() >= capacity) {
        dropped.increment();
        return false;
      }
      add(element, wake);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts in an element that must not be lost, such as an end marker, whatever the queue's depth. */
  public void force(T element) {
    lock.lock();
    try {
      add(element, true);
    } finally {
      lock.unlock();
    }
  }

  private void add(T element, boolean wake) {
    elements.addLast(element);
    if (elements.size() > deepest.value()) {
      deepest.set(elements.size());
    }
    if (wake) {
      filled.signal();
    }
  }

  /** Takes the oldest element, waiting for one. */
  public T take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (elements.isEmpty()) {
        filled.await();
      }
      return elements.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the oldest element, waiting for one at most so long. */
  public Optional<T> poll(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (elements.isEmpty()) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = filled.awaitNanos(left);
      }
      return Optional.of(elements.removeFirst());
    } finally {
      lock.unlock();
    }
  }

  /** How many elements wait. */
  public int size() {
    lock.lock();
    try {
      return elements.size();
    } finally {
      lock.unlock();
    }
  }
}
