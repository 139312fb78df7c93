package dev.parley.worker;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.SpeechToText;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One utterance. Partial hypotheses may come from any thread of the engine's. */
final class SttRequest extends StreamRequest {
  private final String language;
  private volatile boolean overflown;
  private Optional<SpeechToText.Utterance> utterance = Optional.empty();
  private String lastPartial = "";

  SttRequest(Session session, Optional<Long> id, String language) {
    super(session, id);
    this.language = language.isEmpty() ? session.worker().setup().flatMap(Setup::language).orElse("") : language;
  }

  @Override
  void perform() throws Exception {
    SpeechToText engine = session().worker().engine(SpeechToText.class);
    watch().start();
    try (SpeechToText.Utterance begun = engine.begin(language, this::partial)) {
      watch().stop();
      utterance = Optional.of(begun);
      if (listen()) {
        finish(begun);
      }
    }
  }

  @Override
  void audio(Event chunk, short[] samples) throws Exception {
    watch().start();
    utterance.orElseThrow().audio(samples);
    watch().stop();
  }

  /** The engine is too far behind; the reading thread. */
  void overflow() {
    overflown = true;
    stop();
  }

  private void finish(SpeechToText.Utterance ended) throws Exception {
    if (overflown) {
      throw new EngineException("the engine is minutes of audio behind: this utterance is given up");
    }
    watch().start();
    Hypothesis hypothesis = ended.end();
    watch().stop();
    Map<String, Object> data = data(hypothesis);
    if (!language.isEmpty()) {
      data.put("language", language);
    }
    send(Event.of(Events.TRANSCRIPT, withCompute(data)));
  }

  private void partial(Hypothesis hypothesis) {
    if (news(hypothesis.text())) {
      sendExtension(Event.of(Extensions.PARLEY_PARTIAL, data(hypothesis)));
    }
  }

  private synchronized boolean news(String text) {
    boolean changed = !text.equals(lastPartial);
    lastPartial = text;
    return changed;
  }

  private static Map<String, Object> data(Hypothesis hypothesis) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", hypothesis.text());
    if (!hypothesis.words().isEmpty()) {
      data.put("words", words(hypothesis.words()));
    }
    return data;
  }

  private static List<Object> words(List<Hypothesis.Word> words) {
    List<Object> list = new ArrayList<>();
    for (Hypothesis.Word word : words) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("text", word.text());
      one.put("start", word.startMillis());
      one.put("end", word.endMillis());
      one.put("confidence", word.confidence());
      list.add(one);
    }
    return list;
  }
}
