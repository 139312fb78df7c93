package dev.parley.onnx.stt;

import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.SpeechToText.Hypotheses;
import dev.parley.api.engine.SpeechToText.Utterance;
import dev.parley.onnx.search.Search;

/** One utterance: samples become columns of scores, columns words. Owned by the engine's thread. */
final class OnnxUtterance implements Utterance {
  private final Search search;
  private final Columns columns;
  private final Hypotheses hypotheses;
  private final Partials partials = new Partials();

  OnnxUtterance(SttModel model, Hypotheses hypotheses) {
    this.hypotheses = hypotheses;
    search = new Search(model.grammar());
    columns = new Columns(model.network(), model.frames(), model.grammar().phones(), search::column);
  }

  @Override
  public void audio(short[] samples) {
    columns.audio(samples);
    Hypothesis hypothesis = search.soFar();
    if (partials.news(hypothesis.text())) {
      hypotheses.partial(hypothesis);
    }
  }

  @Override
  public Hypothesis end() {
    columns.end();
    return search.atEnd();
  }
}
