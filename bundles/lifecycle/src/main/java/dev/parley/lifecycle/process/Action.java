package dev.parley.lifecycle.process;

/** What a process's state machine wants done. */
public sealed interface Action {
  /** Send one of the host's own events. */
  record Send(Message message) implements Action {}

  /** It serves from now on. */
  record Up() implements Action {}

  /** It serves no longer, though it may still run. */
  record Down(String reason) implements Action {}

  /** It failed without being asked to stop; told once. */
  record Report(Failure failure) implements Action {}

  /** Have it write its threads to its log. */
  record Dump() implements Action {}

  /** SIGTERM to its tree. */
  record Terminate() implements Action {}

  /** SIGKILL to its tree. */
  record Kill() implements Action {}

  /** Nothing of it is left; close what belongs to it. */
  record Gone() implements Action {}

  /** The host's own events. */
  enum Message {
    /** {@code describe}. */
    DESCRIBE,
    /** {@code parley-configure}. */
    CONFIGURE,
    /** {@code ping}. */
    PING,
    /** {@code parley-stop}. */
    STOP
  }
}
