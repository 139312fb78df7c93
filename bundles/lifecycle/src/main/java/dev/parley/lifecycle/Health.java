package dev.parley.lifecycle;

import dev.parley.lifecycle.process.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How one engine has fared, and when it may be started again. After a failure it rests for 100 ms, doubled with each
 * further failure of the last minute, at most 10 s, each time shortened by up to a half at random. Five failures in a
 * minute, or one that another try would not change, put it out of service until it serves again; it rests then for
 * 10 s (configurable), doubled with each try that fails, at most 10 minutes. Owned by the supervisor's thread; times
 * are its clock's nanoseconds.
 */
final class Health {
  private static final int MOST = 5;
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();
  private static final long SHORTEST = Duration.ofMillis(100).toNanos();
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();
  private static final long OUT_LONGEST = Duration.ofMinutes(10).toNanos();

  private final long outRest;
  private final Deque<Long> failures = new ArrayDeque<>();
  private long ready = Long.MAX_VALUE;
  private long notBefore;
  private int outs;
  private boolean out;
  private boolean curable;
  private String reason = "";
  private int restarts;

  /**
   * The health of an engine that has not been started.
   *
   * @param outRest its first rest when it is put out of service
   */
  Health(long outRest) {
    this.outRest = outRest;
  }

  /** It has begun to serve. */
  void ready(long now) {
    ready = now;
    out = false;
    reason = "";
  }

  /**
   * It failed.
   *
   * @param chance from 0 to 1, at random
   */
  void failed(Failure failure, long now, double chance) {
    if (ready < now - WINDOW) {
      outs = 0;
    }
    ready = Long.MAX_VALUE;
    reason = failure.reason();
    failures.addLast(now);
    failures.removeIf(then -> then < now - WINDOW);
    out |= !failure.worthRetrying() || failures.size() >= MOST;
    curable = failure.kind() != Failure.Kind.REFUSED;
    notBefore = now + (out ? doubled(outRest, outs++, OUT_LONGEST) : rest(chance));
  }

  private long rest(double chance) {
    return (long) (doubled(SHORTEST, failures.size() - 1, LONGEST) * (1 - chance / 2));
  }

  private static long doubled(long first, int times, long longest) {
    return times > 20 ? longest : Math.min(first << times, longest);
  }

  /** It is about to be started by the supervisor itself. */
  void starts() {
    if (!failures.isEmpty()) {
      restarts++;
    }
  }

  /** Something to show about it that changes nothing. */
  void note(String text) {
    reason = text;
  }

  /** How often it was started again after a failure. */
  int restarts() {
    return restarts;
  }

  /** Why it failed last; empty when it did not, or serves again. */
  String reason() {
    return reason;
  }

  /** When it may be started again. */
  long notBefore() {
    return notBefore;
  }

  /** Whether it is out of service. */
  boolean out() {
    return out;
  }

  /** Whether it may be chosen: in service, or out of it but rested. */
  boolean usable(long now) {
    return !out || now >= notBefore;
  }

  /** Whether it rests before its next start. */
  boolean resting(long now) {
    return !out && now < notBefore;
  }

  /** Whether it is out of service, its rest is over, and it may be well again by itself. */
  boolean worthProbing(long now) {
    return out && curable && now >= notBefore;
  }

  /** Forgets everything but the count of restarts. */
  void forgive() {
    failures.clear();
    notBefore = 0;
    outs = 0;
    out = false;
    reason = "";
  }
}
