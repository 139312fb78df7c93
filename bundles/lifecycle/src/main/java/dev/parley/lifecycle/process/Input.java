package dev.parley.lifecycle.process;

/** What a process's state machine hears of. */
public sealed interface Input {
  /** The operating system started it. */
  record Spawned() implements Input {}

  /** The host is connected to its socket. */
  record Connected() implements Input {}

  /**
   * Its {@code info} came.
   *
   * @param configurable whether it wants to be told what to load, and says when it is ready
   * @param stoppable whether it understands {@code parley-stop}
   */
  record Info(boolean configurable, boolean stoppable) implements Input {}

  /** It is still loading. */
  record Progress(String stage) implements Input {}

  /** It is loaded. */
  record Ready() implements Input {}

  /** It cannot work, for a reason that another try would not change. */
  record Refused(String reason) implements Input {}

  /** A ping was answered. */
  record Pong() implements Input {}

  /**
   * The connection ended.
   *
   * @param breach whether because the process broke the protocol, which its end alone would not tell
   */
  record Lost(String reason, boolean breach) implements Input {
    /** Without a breach. */
    public Lost(String reason) {
      this(reason, false);
    }
  }

  /** It exited and its children were swept up. */
  record Exited(int code) implements Input {}

  /** All of its output was read. */
  record Drained(String lastLine) implements Input {}

  /** Its threads are in its log. */
  record Dumped() implements Input {}

  /** It uses more memory than it may. */
  record Overgrown(String reason) implements Input {}

  /** It is to stop. */
  record Stop() implements Input {}

  /** Time has passed. */
  record Tick() implements Input {}
}
