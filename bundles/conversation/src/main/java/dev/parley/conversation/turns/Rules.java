package dev.parley.conversation.turns;

/**
 * The numbers turn-taking works with, all in samples at 16 kHz.
 *
 * @param complete silence after which a turn has ended whose words are complete
 * @param endpoint silence after which a turn has ended that nothing is known of
 * @param unfinished silence after which a turn has ended whose words go on; no turn waits longer
 * @param bargeIn speech after which the assistant pauses
 * @param resume how long it pauses for something without words before it goes on
 * @param preroll audio before the detected onset that still belongs to the utterance
 * @param piece length of an utterance after which the next pause commits it
 * @param longest length after which it is committed without a pause
 * @param patience longest wait for a final hypothesis, and for an answer
 */
public record Rules(
    long complete,
    long endpoint,
    long unfinished,
    long bargeIn,
    long resume,
    long preroll,
    long piece,
    long longest,
    long patience) {
  private static final int MILLI = 16;
  private static final long COMPLETE = 280;
  private static final long UNFINISHED = 1_500;
  private static final long RESUME = 1_500;
  private static final long PIECE = 45_000;
  private static final long LONGEST = 55_000;

  /** The defaults: silence of 280, 450 or 1500 ms, 120 ms of speech, 1.5 s, 300 ms, 45 s, 55 s, 20 s. */
  public static final Rules DEFAULT = ofMillis(450, 120, 300, 20_000);

  /**
   * The defaults with these in milliseconds. The silence after complete words is never longer than {@code endpoint}.
   */
  public static Rules ofMillis(long endpoint, long bargeIn, long preroll, long patience) {
    return new Rules(
        Math.min(COMPLETE, endpoint) * MILLI,
        endpoint * MILLI,
        Math.max(UNFINISHED, endpoint) * MILLI,
        bargeIn * MILLI,
        RESUME * MILLI,
        preroll * MILLI,
        PIECE * MILLI,
        LONGEST * MILLI,
        patience * MILLI);
  }

  /** The same with these silences in milliseconds. */
  public Rules silences(long afterComplete, long afterUnfinished) {
    return new Rules(
        afterComplete * MILLI, endpoint, afterUnfinished * MILLI, bargeIn, resume, preroll, piece, longest, patience);
  }

  /** The same with this pause in milliseconds. */
  public Rules resume(long millis) {
    return new Rules(complete, endpoint, unfinished, bargeIn, millis * MILLI, preroll, piece, longest, patience);
  }

  /** The same, committing long utterances at these lengths in milliseconds. */
  public Rules pieces(long atPause, long atLast) {
    return new Rules(
        complete, endpoint, unfinished, bargeIn, resume, preroll, atPause * MILLI, atLast * MILLI, patience);
  }
}
