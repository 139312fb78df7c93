package dev.parley.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.metrics.Counters;
import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Events;
import dev.parley.wire.Limits;
import dev.parley.wire.Listener;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CourierTest {
  private static final int COURIERS = 300;
  private static final int EVENTS = 20;

  @TempDir private Path folder;
  private CompletableFuture<Integer> toSend = new CompletableFuture<>();

  @Test
  void jobsAreDoneInOrder() throws Exception {
    CompletableFuture<Integer> third = new CompletableFuture<>();
    AtomicInteger done = new AtomicInteger();
    try (Courier courier = new Courier("test", new Counters())) {
      assertTrue(courier.hand(done::incrementAndGet));
      assertTrue(courier.hand(() -> fail(done)));
      assertTrue(courier.hand(() -> third.complete(done.incrementAndGet())));
      assertEquals(3, third.get());
    }
  }

  private static void fail(AtomicInteger done) throws IOException {
    done.incrementAndGet();
    throw new IOException("nobody there");
  }

  @Test
  void whatSendsWhileItIsClosedLeavesItsConnectionWhole() throws Exception {
    try (Listener listener = Listener.bind(Endpoint.unix(folder.resolve("s")), Limits.STANDARD);
        Connection far = connected(listener)) {
      int received = count(far);
      assertEquals(toSend.get(), received);
    }
  }

  /** The other end of a connection over which couriers send one after the other. */
  private Connection connected(Listener listener) throws IOException {
    Connection near = Connection.connect(Endpoint.unix(folder.resolve("s")), Limits.STANDARD);
    toSend = CompletableFuture.supplyAsync(() -> all(near));
    return listener.accept();
  }

  private static int all(Connection connection) {
    try (connection) {
      int sent = 0;
      for (int i = 0; i < COURIERS; i++) {
        sent += courier(connection);
      }
      return sent;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A courier that is closed while it sends; returns how much it sent. */
  private static int courier(Connection connection) throws InterruptedException {
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    try (Courier courier = new Courier("test", new Counters())) {
      for (int i = 0; i < EVENTS; i++) {
        courier.hand(
            () -> {
              begun.countDown();
              sent.incrementAndGet();
              connection.send(Events.ping("x"));
            });
      }
      begun.await();
    }
    return sent.get();
  }

  private static int count(Connection connection) {
    int count = 0;
    try {
      while (true) {
        connection.read();
        count++;
      }
    } catch (WireException.Closed e) {
      return count;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aJobThatDoesNotEndIsInterruptedAfterTwoSeconds() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    long before = System.nanoTime();
    try (Courier courier = new Courier("test", new Counters())) {
      courier.hand(() -> interrupted.complete(waits(begun)));
      begun.await();
      assertFalse(interrupted.isDone());
    }
    assertTrue(interrupted.get());
    assertTrue(System.nanoTime() - before >= TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void theInterruptionOfWhoClosesItIsNotThatOfTheJob() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Semaphore goOn = new Semaphore(0);
    Courier courier = new Courier("test", new Counters());
    courier.hand(
        () -> {
          begun.complete(null);
          goOn.acquireUninterruptibly();
          interrupted.complete(Thread.currentThread().isInterrupted());
        });
    begun.get();
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    Thread closing = Thread.ofPlatform().start(() -> kept.complete(closedWhileInterrupted(courier)));
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    goOn.release();
    assertFalse(interrupted.get());
    assertTrue(kept.get());
  }

  private static boolean closedWhileInterrupted(Courier courier) {
    Thread.currentThread().interrupt();
    courier.close();
    return Thread.interrupted();
  }

  private static boolean waits(CountDownLatch begun) {
    begun.countDown();
    try {
      new CompletableFuture<>().get();
    } catch (InterruptedException e) {
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return false;
  }
}
