package dev.parley.lifecycle.process;

/**
 * The thread that owns every state machine, and its clock. Tasks run one after the other and never block. Safe from
 * every thread.
 */
public interface Loop {
  /** Nanoseconds since some moment. */
  long nanos();

  /** Runs a task soon, after those given before. A task given after the loop was closed is dropped. */
  void execute(Runnable task);

  /** Runs a task at a time of this clock. */
  void at(long nanos, Runnable task);
}
