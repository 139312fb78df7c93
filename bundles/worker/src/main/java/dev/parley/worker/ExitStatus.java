package dev.parley.worker;

/** How a worker process ends. */
final class ExitStatus {
  /** As asked. */
  static final int STOPPED = 0;

  /** Called wrongly, or it cannot listen. */
  static final int USAGE = 2;

  /** The engine cannot load. */
  static final int LOAD = 3;

  /** The host is gone. */
  static final int HOST_GONE = 4;

  /** An error after which this process cannot be trusted, such as no memory. */
  static final int BROKEN = 5;

  private ExitStatus() {}
}
