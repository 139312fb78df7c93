package dev.parley.stt.vosk;

import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.SpeechToText.Hypotheses;
import dev.parley.api.engine.SpeechToText.Utterance;
import org.vosk.Recognizer;

/**
 * One utterance. Vosk ends a segment by itself at a longer pause; the segments are joined. Partial hypotheses carry no
 * word times: with them Vosk tells of words half a second later. Owned by the engine's thread.
 */
final class VoskUtterance implements Utterance {
  private final Recognizer recognizer;
  private final Hypotheses hypotheses;
  private Hypothesis before = Hypothesis.NOTHING;
  private String told = "";

  VoskUtterance(Recognizer recognizer, Hypotheses hypotheses) {
    this.recognizer = recognizer;
    this.hypotheses = hypotheses;
    recognizer.setWords(true);
  }

  @Override
  public void audio(short[] samples) {
    if (recognizer.acceptWaveForm(samples, samples.length)) {
      before = Results.join(before, Results.read(recognizer.getResult()));
      tell(before);
    } else {
      tell(Results.join(before, Results.read(recognizer.getPartialResult())));
    }
  }

  private void tell(Hypothesis hypothesis) {
    if (!hypothesis.text().equals(told)) {
      told = hypothesis.text();
      hypotheses.partial(hypothesis);
    }
  }

  @Override
  public Hypothesis end() {
    before = Results.join(before, Results.read(recognizer.getFinalResult()));
    return before;
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
