package dev.parley.chaos;

/** What can be done to an engine. */
enum FaultKind {
  /** SIGKILL. */
  KILL(true),
  /** SIGSTOP for good: it hangs. */
  HANG(true),
  /** SIGSTOP, and SIGCONT before that counts as a hang: it answers late. */
  LATE(false),
  /** SIGSEGV: it crashes as native code does. */
  SEGV(true),
  /** It ignores SIGTERM and being asked to stop, and is to be restarted. */
  STUBBORN(false),
  /** It floods its output. */
  FLOOD(false),
  /** It leaks native memory until its limit stops it. */
  LEAK(true),
  /** Another engine of its kind takes over. */
  SWAP(false),
  /** Its bundle is updated. */
  UPDATE(false),
  /** Its bundle is removed, and installed again a little later. */
  REMOVAL(false);

  private final boolean failure;

  FaultKind(boolean failure) {
    this.failure = failure;
  }

  /** Whether supervision counts it against the engine: five in a minute and another takes over. */
  boolean failure() {
    return failure;
  }
}
