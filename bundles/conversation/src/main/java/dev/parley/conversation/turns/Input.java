package dev.parley.conversation.turns;

/** What turn-taking hears of. {@code at}: position of the audio clock in samples. */
public sealed interface Input {
  /** When. */
  long at();

  /** A frame has passed. */
  record Tick(long at) implements Input {}

  /** Speech began at {@code onset}. */
  record VoiceStarted(long at, long onset) implements Input {}

  /** Speech ended at {@code end}. */
  record VoiceStopped(long at, long end) implements Input {}

  /** What is understood so far of an utterance. */
  record PartialHeard(long at, int utterance, String text) implements Input {}

  /**
   * An utterance is understood; the text may be empty.
   *
   * @param confidence how surely, 0 to 1
   * @param last how surely its last word is, 0 to 1
   */
  record FinalHeard(long at, int utterance, String text, double confidence, double last) implements Input {
    /** Whose last word is as sure as all of them. */
    FinalHeard(long at, int utterance, String text, double confidence) {
      this(at, utterance, text, confidence, confidence);
    }
  }

  /** A text is to be taken as said by the user. */
  record Typed(long at, String text) implements Input {}

  /** The first sample of the assistant's turn was handed to the device. */
  record SpeakingStarted(long at, int turn) implements Input {}

  /** The assistant's turn is over: all of it was heard, or there was nothing to say. */
  record SpeakingEnded(long at, int turn) implements Input {}

  /** The assistant is to begin by itself. */
  record Prompted(long at, Prompt prompt) implements Input {}

  /** The assistant is to stop speaking: a key was pressed. */
  record Cut(long at) implements Input {}

  /** Talking over the assistant stops it, or does not. */
  record BargeInSet(long at, boolean on) implements Input {}

  /** Another language is spoken from now on. */
  record LanguageSet(long at, String language) implements Input {}
}
