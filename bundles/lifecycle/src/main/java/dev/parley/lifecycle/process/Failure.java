package dev.parley.lifecycle.process;

/**
 * Why a process is of no use.
 *
 * @param kind what sort of failure
 * @param reason one line for the user
 */
public record Failure(Kind kind, String reason) {
  /** What sort of failure. */
  public enum Kind {
    /** It cannot work: a model, library or setting is missing. Another try at once would end alike. */
    REFUSED,
    /** It made no progress while starting. Another try at once would take as long. */
    STUCK,
    /** It died. */
    CRASHED,
    /** It answers no more. */
    HUNG
  }

  /** Whether starting it again soon makes sense. */
  public boolean worthRetrying() {
    return kind == Kind.CRASHED || kind == Kind.HUNG;
  }
}
