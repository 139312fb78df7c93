package dev.parley.wire;

import java.io.IOException;

/** A peer broke the protocol, fell silent in the middle of a frame, or went away; the message is one line. */
public class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With one line for the log. */
  public WireException(String message) {
    super(message);
  }

  /** With one line for the log and what lies behind it. */
  public WireException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The connection failed beneath the protocol, as it does when the peer's process dies: nobody broke a rule. */
  public static final class Broken extends WireException {
    private static final long serialVersionUID = 1L;

    /** With one line for the log and what lies behind it. */
    public Broken(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The connection ended between two frames, by the peer or by {@link Connection#close()} here: nothing is broken. */
  public static final class Closed extends WireException {
    private static final long serialVersionUID = 1L;

    /** With one line for the log. */
    public Closed(String message) {
      super(message);
    }
  }
}
