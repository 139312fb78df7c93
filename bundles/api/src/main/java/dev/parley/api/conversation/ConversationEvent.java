package dev.parley.api.conversation;

/** What a listener hears of. {@code at} is always the position of the audio clock in samples at 16 kHz. */
public sealed interface ConversationEvent {
  /** When, in samples since the conversation's start. */
  long at();

  /** The user began to speak. {@code onset}: where the speech is taken to begin. */
  record SpeechStarted(long at, long onset) implements ConversationEvent {}

  /** The user fell silent. {@code end}: where the speech is taken to end. */
  record SpeechStopped(long at, long end) implements ConversationEvent {}

  /** What is understood so far of the running utterance; replaces the one before. */
  record Partial(long at, int turn, String text) implements ConversationEvent {}

  /** The user's turn is complete. An empty text: nothing was understood. */
  record UserTurn(long at, int turn, String text, String language) implements ConversationEvent {}

  /** A piece of the answer was written. */
  record AnswerPiece(long at, int turn, String text) implements ConversationEvent {}

  /** The assistant's first sample of this turn was handed to the device. */
  record SpeakingStarted(long at, int turn) implements ConversationEvent {}

  /** The assistant's turn is over; {@code heard} is what was played of it. */
  record AssistantTurn(long at, int turn, String heard, String language, boolean interrupted)
      implements ConversationEvent {}

  /** The user may be taking the floor: the assistant holds its speech back. */
  record AssistantPaused(long at, int turn) implements ConversationEvent {}

  /** It was nothing: the assistant goes on where it paused. */
  record AssistantResumed(long at, int turn) implements ConversationEvent {}

  /**
   * The user talked over the assistant: playout was told to stop at {@code at}, nothing after {@code lastHeard} is
   * heard.
   */
  record Interrupted(long at, int turn, long lastHeard) implements ConversationEvent {}

  /** A timer or alarm rang. */
  record TimerRang(long at, String label) implements ConversationEvent {}

  /** Something a person should read: an engine failed, a turn could not be answered. */
  record Notice(long at, String text) implements ConversationEvent {}

  /** Where the time of a turn went, told once when the assistant begins to be heard. */
  record Latency(long at, int turn, LatencySplit split) implements ConversationEvent {}
}
