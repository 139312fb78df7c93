package dev.parley.conversation.turns;

/**
 * What turn-taking works with. Lengths are samples at 16 kHz.
 *
 * @param silences what ends a turn
 * @param starts what begins one, and what takes the floor from the assistant
 * @param caps what ends every state that nothing else ends
 */
public record Rules(Silences silences, Starts starts, Caps caps) {
  private static final int MILLI = 16;

  /** The defaults. */
  public static final Rules DEFAULT =
      new Rules(Silences.ofMillis(260, 1_050, 1_500), Starts.DEFAULT, Caps.ofMillis(20_000));

  /**
   * Silences that end the user's turn.
   *
   * @param complete after words that are complete
   * @param unknown after words that may be all or not
   * @param unfinished after words that go on; no turn waits longer
   * @param stable how long words stay the same before an answer to them is prepared
   */
  public record Silences(long complete, long unknown, long unfinished, long stable) {
    private static final long STABLE = 200;

    /** In milliseconds; kept in order where they are not. */
    public static Silences ofMillis(long complete, long unknown, long unfinished) {
      return new Silences(
          Math.min(complete, unknown) * MILLI,
          unknown * MILLI,
          Math.max(unfinished, unknown) * MILLI,
          STABLE * MILLI);
    }
  }

  /**
   * What counts as speech, and as taking the floor.
   *
   * @param preroll audio before the detected onset that still belongs to the utterance
   * @param speech an utterance with less speech than this says nothing
   * @param confidence an utterance understood with less than this, 0 to 1, says nothing
   * @param bargeIn speech after which the assistant pauses
   * @param words so many words stop it before the utterance is over
   * @param steady how long they have to stay the same for that
   * @param resume how long it pauses for something without words before it goes on
   */
  public record Starts(
      long preroll, long speech, double confidence, long bargeIn, int words, long steady, long resume) {
    static final Starts DEFAULT = ofMillis(300, 100, 0.5, 30, 3, 1_500);
    private static final long STEADY = 200;

    /** With lengths in milliseconds. */
    public static Starts ofMillis(
        long preroll, long speech, double confidence, long bargeIn, int words, long resume) {
      return new Starts(
          preroll * MILLI,
          speech * MILLI,
          confidence,
          bargeIn * MILLI,
          words,
          STEADY * MILLI,
          resume * MILLI);
    }
  }

  /**
   * Ends of every state.
   *
   * @param patience longest wait for a final hypothesis, and for an answer
   * @param utterance length after which an utterance is committed without a pause
   * @param wordless longest speech in which nothing new is understood: it is noise
   * @param turn longest turn of the user
   * @param answer longest turn of the assistant
   * @param lull silence after which the user is asked whether he is still there; 0: never
   * @param asked how often he is asked before he says something
   */
  public record Caps(long patience, long utterance, long wordless, long turn, long answer, long lull, int asked) {
    private static final long UTTERANCE = 55_000;
    private static final long WORDLESS = 20_000;
    private static final long TURN = 300_000;
    private static final long ANSWER = 900_000;

    /** With the defaults, and this patience in milliseconds. */
    public static Caps ofMillis(long patience) {
      return new Caps(
          patience * MILLI, UTTERANCE * MILLI, WORDLESS * MILLI, TURN * MILLI, ANSWER * MILLI, 0, 0);
    }

    /** The same, asking after so many milliseconds, so many times. */
    public Caps lull(long millis, int times) {
      return new Caps(patience, utterance, wordless, turn, answer, millis * MILLI, times);
    }

    /** The same, committing utterances at this length in milliseconds. */
    public Caps utterance(long millis) {
      return new Caps(patience, millis * MILLI, wordless, turn, answer, lull, asked);
    }
  }
}
