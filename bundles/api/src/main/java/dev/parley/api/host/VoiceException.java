package dev.parley.api.host;

/** The voice could not be started or stopped; the message is one line for the user. */
public class VoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a line for the user. */
  public VoiceException(String message) {
    super(message);
  }

  /** With a line for the user and what lies behind it. */
  public VoiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
