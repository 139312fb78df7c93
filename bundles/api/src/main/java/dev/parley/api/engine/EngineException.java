package dev.parley.api.engine;

/** An engine cannot do what it was asked; the message is one line that names the cause and the cure. */
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception whose message the user will read. */
  public EngineException(String message) {
    super(message);
  }

  /** As above, with the failure that led to it. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
