package dev.parley.lifecycle.process;

/** How far up the stop ladder a process had to be taken. */
public enum Rung {
  /** It exited by itself, or when asked. */
  JOINED("left by itself"),
  /** It took a SIGTERM. */
  TERMINATED("was terminated"),
  /** It took a SIGKILL. */
  KILLED("had to be killed"),
  /** Not even that helped. */
  STUCK("cannot be killed");

  private final String words;

  Rung(String words) {
    this.words = words;
  }

  /** As put in a log line. */
  public String words() {
    return words;
  }
}
