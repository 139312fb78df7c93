package dev.parley.api.metrics;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** A set of named, described counters. Safe from every thread. */
public final class Counters {
  private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

  /**
   * One counter as shown.
   *
   * @param name dotted name, such as {@code audio.frames.dropped}
   * @param description one line: what it counts and its unit
   * @param value present value
   */
  public record Reading(String name, String description, long value) {}

  /** The counter of this name, made on first use; the first description stays. */
  public Counter counter(String name, String description) {
    return entries.computeIfAbsent(name, key -> new Entry(description));
  }

  /** All counters in order of name. */
  public List<Reading> readings() {
    return entries.entrySet().stream()
        .map(e -> new Reading(e.getKey(), e.getValue().description, e.getValue().value()))
        .toList();
  }

  private static final class Entry implements Counter {
    private final String description;
    private final AtomicLong value = new AtomicLong();

    Entry(String description) {
      this.description = description;
    }

    @Override
    public void add(long amount) {
      value.addAndGet(amount);
    }

    @Override
    public void set(long newValue) {
      value.set(newValue);
    }

    @Override
    public long value() {
      return value.get();
    }
  }
}
