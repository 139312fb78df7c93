package dev.parley.itest.second;

import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.SpeechToText;
import java.util.List;

/** Understands of an utterance how many samples it has: a sample lost or sent twice is a wrong word. */
public final class OtherEars implements SpeechToText {
  /** What it says before the number. */
  public static final String WORD = "heard ";

  private static final int EACH = 8_000;

  @Override
  public Utterance begin(String language, Hypotheses hypotheses) {
    return new Utterance() {
      private int samples;

      @Override
      public void audio(short[] more) {
        int before = samples / EACH;
        samples += more.length;
        if (samples / EACH > before) {
          hypotheses.partial(hypothesis());
        }
      }

      @Override
      public Hypothesis end() {
        return hypothesis();
      }

      private Hypothesis hypothesis() {
        return new Hypothesis(WORD + samples, List.of());
      }
    };
  }
}
