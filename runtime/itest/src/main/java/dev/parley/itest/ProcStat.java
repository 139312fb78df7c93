package dev.parley.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A process as Linux's {@code /proc/PID/stat} and {@code /proc/PID/task/TID/stat} show it (proc(5): field 3 is the
 * state, 14 and 15 the processor time in ticks of 10 ms, 39 the core it ran on last).
 */
record ProcStat(long pid) {
  private static final int STATE = 3;
  private static final int USER_TIME = 14;
  private static final int SYSTEM_TIME = 15;
  private static final int CORE = 39;
  private static final int MILLIS_A_TICK = 10;

  /** Processor time of all its threads so far, in milliseconds. */
  long cpuMillis() {
    try {
      String[] fields = fields(Path.of("/proc", Long.toString(pid), "stat"));
      return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * MILLIS_A_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cores its threads run on at this moment. */
  Set<Integer> cores() {
    Set<Integer> cores = new HashSet<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads) {
        running(thread).ifPresent(cores::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cores;
  }

  /** The core a thread runs on; empty when it waits, or has ended since it was listed. */
  private static Optional<Integer> running(Path thread) {
    try {
      String[] fields = fields(thread.resolve("stat"));
      return fields[STATE].equals("R") ? Optional.of(Integer.valueOf(fields[CORE])) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** By their numbers in the manual, which begin with 1; the name, which may hold spaces, is left out. */
  private static String[] fields(Path file) throws IOException {
    String stat = Files.readString(file);
    return ("none pid name " + stat.substring(stat.lastIndexOf(')') + 2)).split(" ");
  }
}
