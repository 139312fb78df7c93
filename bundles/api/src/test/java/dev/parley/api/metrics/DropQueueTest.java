package dev.parley.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DropQueueTest {
  private final Counters counters = new Counters();
  private final DropQueue<Integer> queue = new DropQueue<>("test", 2, counters);

  private long value(String name) {
    return counters.counter(name, "").value();
  }

  @Test
  void whatIsTooMuchIsDroppedAndCounted() throws Exception {
    assertTrue(queue.offer(1));
    assertTrue(queue.offerSilently(2));
    assertFalse(queue.offer(3));
    assertFalse(queue.offerSilently(4));
    queue.force(5);
    assertEquals(List.of(1, 2, 5), List.of(queue.take(), queue.take(), queue.take()));
    assertEquals(2, value("test.dropped"));
    assertEquals(3, value("test.deepest"));
    assertEquals(Optional.empty(), queue.poll(1, TimeUnit.MILLISECONDS));
  }

  @Test
  void aSilentElementWakesNobodyAndIsTakenFirst() throws Exception {
    BlockingQueue<Integer> taken = new LinkedBlockingQueue<>();
    Thread consumer = Thread.ofPlatform().start(() -> {
      try {
        taken.add(queue.take());
        taken.add(queue.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    while (consumer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    queue.offerSilently(1);
    assertEquals(Optional.empty(), Optional.ofNullable(taken.poll(50, TimeUnit.MILLISECONDS)));
    queue.offer(2);
    consumer.join();
    assertEquals(List.of(1, 2), List.copyOf(taken));
  }
}
