package dev.parley.conversation.turns;

/**
 * The numbers turn-taking works with, all in samples at 16 kHz.
 *
 * @param endpoint silence after which the user's turn has ended
 * @param bargeIn speech after which the assistant is interrupted
 * @param preroll audio before the detected onset that still belongs to the utterance
 * @param piece length of an utterance after which the next pause commits it
 * @param longest length after which it is committed without a pause
 * @param patience longest wait for a final hypothesis, and for an answer
 */
public record Rules(
    long endpoint, long bargeIn, long preroll, long piece, long longest, long patience) {
  private static final int MILLI = 16;

  /** The defaults: 450 ms, 120 ms, 300 ms, 45 s, 55 s, 20 s. */
  public static final Rules DEFAULT = ofMillis(450, 120, 300, 45_000, 55_000, 20_000);

  /** Rules given in milliseconds. */
  public static Rules ofMillis(
      long endpoint, long bargeIn, long preroll, long piece, long longest, long patience) {
    return new Rules(
        endpoint * MILLI,
        bargeIn * MILLI,
        preroll * MILLI,
        piece * MILLI,
        longest * MILLI,
        patience * MILLI);
  }
}
