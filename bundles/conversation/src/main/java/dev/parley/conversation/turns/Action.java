package dev.parley.conversation.turns;

/** What turn-taking wants done. */
public sealed interface Action {
  /** Begin to recognise an utterance with the audio from a position on. */
  record OpenUtterance(int utterance, long from) implements Action {}

  /** The utterance's audio ends before this position: its final hypothesis is wanted. */
  record CloseUtterance(int utterance, long upTo) implements Action {}

  /** Nobody waits for this utterance any more. */
  record DropUtterance(int utterance) implements Action {}

  /** The user's speech was noticed. */
  record TellSpeechStarted(long onset) implements Action {}

  /** The user's silence was noticed. */
  record TellSpeechStopped(long end) implements Action {}

  /** Show what is understood of the user's turn so far. */
  record TellPartial(int turn, String text) implements Action {}

  /** The user's turn is complete; one told earlier under the same number is replaced. */
  record TellUserTurn(int turn, String text, long from, long end) implements Action {}

  /** The turn has been decided to have ended: latency is counted from here. {@code end}: end of the speech. */
  record MarkEndpoint(int turn, long end) implements Action {}

  /** Have the answer to this written and spoken, but let nothing of it be heard or done yet. */
  record Prepare(Prompt.Question question) implements Action {}

  /** Begin the assistant's turn; with the answer prepared where there is one. */
  record Respond(int turn, Prompt prompt) implements Action {}

  /** Let nothing be heard of an answer begun: it is prepared from now on. */
  record Hold(Prompt.Question question) implements Action {}

  /** Give up the assistant's turn, prepared or begun, before any of it was heard. */
  record Withdraw(int turn) implements Action {}

  /** Hold the assistant's speech back: the user may be taking the floor. */
  record Pause(int turn) implements Action {}

  /** It was nothing: go on speaking. */
  record Resume(int turn) implements Action {}

  /** Speak more quietly while the user may be saying something, or as loud as before. */
  record Lower(boolean quiet) implements Action {}

  /** Stop the assistant's turn where it is; only what was heard counts. */
  record Interrupt(int turn) implements Action {}

  /** Tell the user something went wrong. */
  record Complain(String text) implements Action {}
}
