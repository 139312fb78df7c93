package dev.parley.bench.engines;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Conversations that go on beside each other: each takes a turn in every period, all at different moments. */
final class Crowd {
  private final Trio trio;
  private final int conversations;
  private final Duration period;
  private final Queue<Double> responses = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();

  Crowd(Trio trio, int conversations, Duration period) {
    this.trio = trio;
    this.conversations = conversations;
    this.period = period;
  }

  /** Lets them talk for so many turns each. */
  void talk(int turns) throws InterruptedException {
    long begun = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < conversations; i++) {
      long phase = begun + period.toNanos() * i / conversations;
      threads.add(Thread.ofVirtual().start(() -> turns(phase, turns)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void turns(long phase, int turns) {
    try {
      for (int turn = 0; turn < turns; turn++) {
        awaitMoment(phase + turn * period.toNanos());
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() throws InterruptedException {
    try {
      responses.add(trio.exchange());
    } catch (IOException e) {
      failures.incrementAndGet();
    }
  }

  private static void awaitMoment(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Milliseconds from the end of the user's speech to the answer's first samples, of every turn that succeeded. */
  List<Double> responses() {
    return List.copyOf(responses);
  }

  /** Turns that failed. */
  int failures() {
    return failures.get();
  }
}
