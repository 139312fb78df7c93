package dev.parley.chaos;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineStatus;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A thread that injects one fault after another at random moments, slowly enough that supervision does not give an
 * engine up, nor the conversation an utterance: at most three failures of a kind in a minute, and none within ten
 * seconds of the recovery from another. Its methods are safe from other threads.
 */
final class Injector implements AutoCloseable {
  private static final int MOST_FAILURES = 3;
  private static final long MINUTE = TimeUnit.SECONDS.toNanos(62);
  private static final long REST = TimeUnit.SECONDS.toNanos(10);
  private static final long RECOVERY_MILLIS = 25_000;

  private final Misdeeds misdeeds;
  private final Substitutes substitutes;
  private final Victims victims;
  private final ChaosOptions options;
  private final LongSupplier position;
  private final RandomGenerator random;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private final Map<EngineKind, Deque<Long>> failures = new EnumMap<>(EngineKind.class);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("chaos").unstarted(this::run);

  Injector(
      Misdeeds misdeeds,
      Substitutes substitutes,
      Victims victims,
      ChaosOptions options,
      LongSupplier position,
      RandomGenerator random) {
    this.misdeeds = misdeeds;
    this.substitutes = substitutes;
    this.victims = victims;
    this.options = options;
    this.position = position;
    this.random = random;
  }

  void start() {
    thread.start();
  }

  /** Whether all faults were injected, or their time is over. */
  boolean finished() {
    return done.getCount() == 0;
  }

  /** The faults so far, in order. */
  List<Fault> faults() {
    synchronized (faults) {
      return List.copyOf(faults);
    }
  }

  /** What went wrong with the engines: states that nobody came out of. */
  List<String> troubles() {
    synchronized (faults) {
      return List.copyOf(troubles);
    }
  }

  private void run() {
    long end = System.nanoTime() + (long) (options.minutes() * 60e9);
    try {
      while (System.nanoTime() < end && faults().size() < options.faults() && !pause()) {
        Optional<EngineStatus> victim =
            victims.serving(EngineKind.values()[random.nextInt(EngineKind.values().length)]);
        if (victim.isPresent()) {
          inject(victim.get());
        }
      }
    } catch (InterruptedException e) {
      // told to stop
    } finally {
      done.countDown();
    }
  }

  private boolean pause() throws InterruptedException {
    return stop.await(random.nextLong(100, 1_500), TimeUnit.MILLISECONDS);
  }

  private void inject(EngineStatus victim) throws InterruptedException {
    List<FaultKind> possible = options.kinds().stream().filter(kind -> possible(kind, victim)).toList();
    if (possible.isEmpty()) {
      return;
    }
    FaultKind kind = possible.get(random.nextInt(possible.size()));
    long at = position.getAsLong();
    long begin = System.nanoTime();
    try {
      boolean gone = misdeeds.commit(kind, victim);
      long pid = victim.pid().orElseThrow();
      boolean well = victims.await(victim.choice().kind(), s -> !gone || s.pid().orElseThrow() != pid, RECOVERY_MILLIS);
      long millis = (System.nanoTime() - begin) / 1_000_000;
      record(
          new Fault(
              kind,
              victim.choice().kind(),
              victim.choice().name(),
              at,
              well ? OptionalLong.of(millis) : OptionalLong.empty()));
    } catch (IOException | RuntimeException e) {
      trouble(kind + " of " + victim.id() + ": " + e);
    }
  }

  private boolean possible(FaultKind kind, EngineStatus victim) {
    if (kind == FaultKind.SWAP) {
      return !substitutes.of(victim).isEmpty();
    }
    if (!kind.failure()) {
      return true;
    }
    Deque<Long> recent = failures.computeIfAbsent(victim.choice().kind(), k -> new ArrayDeque<>());
    long now = System.nanoTime();
    recent.removeIf(then -> now - then > MINUTE);
    return recent.size() < MOST_FAILURES && (recent.isEmpty() || now - recent.getLast() > REST);
  }

  private void record(Fault fault) {
    if (fault.kind().failure()) {
      failures.computeIfAbsent(fault.engine(), k -> new ArrayDeque<>()).add(System.nanoTime());
    }
    synchronized (faults) {
      faults.add(fault);
    }
    if (fault.recoveredMillis().isEmpty()) {
      trouble("stuck: " + fault);
    }
  }

  private void trouble(String text) {
    synchronized (faults) {
      troubles.add(text);
    }
  }

  /** Ends after the fault that is under way. */
  @Override
  public void close() {
    stop.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
