package dev.parley.itest.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines a process prints, collected by a thread of their own. Safe from every thread. */
final class Lines {
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  /** Begins to read. */
  Lines(String name, BufferedReader reader) {
    Thread.ofPlatform().daemon().name(name).start(() -> readAll(reader));
  }

  private void readAll(BufferedReader reader) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(reading ended: " + e.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The first line that is wanted, waited for. */
  synchronized String await(Predicate<String> wanted, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (int next = 0; ; next++) {
      while (next >= lines.size()) {
        waitUntil(end);
      }
      if (wanted.test(lines.get(next))) {
        return lines.get(next);
      }
    }
  }

  private void waitUntil(long end) throws InterruptedException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (ended || left <= 0) {
      throw new AssertionError((ended ? "the process ended; " : "not in time; ") + "it printed " + lines);
    }
    wait(left);
  }

  /** All lines, once the process has closed its end. */
  synchronized List<String> all(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toMillis(); !ended && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new java.io.InterruptedIOException("interrupted"));
    }
    return List.copyOf(lines);
  }
}
