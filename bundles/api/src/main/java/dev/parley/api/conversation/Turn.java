package dev.parley.api.conversation;

/**
 * One turn as it went into the history.
 *
 * @param role who spoke
 * @param text the words; of the assistant only those that were heard
 * @param language BCP 47 primary tag
 * @param interrupted whether the user cut it off
 * @param startMillis when it began, in milliseconds of audio since the conversation's start
 * @param endMillis when it ended
 */
public record Turn(
    Role role, String text, String language, boolean interrupted, long startMillis, long endMillis) {
  /** Who speaks. */
  public enum Role {
    /** The person. */
    USER,
    /** The machine. */
    ASSISTANT
  }
}
