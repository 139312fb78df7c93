package dev.parley.tts.freetts;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import dev.parley.api.engine.TextToSpeech.Speech;
import java.util.Locale;

/**
 * Tells when each word of a text begins: FreeTTS gives every segment its end, and every token its words. Tokens are
 * found again in the text in order, so that a number spoken as several words counts once. Owned by the engine's thread.
 */
final class WordTimes implements UtteranceProcessor {
  private final String text;
  private final Speech speech;
  private int searched;
  private double before;

  WordTimes(String text, Speech speech) {
    this.text = text.toLowerCase(Locale.ROOT);
    this.speech = speech;
  }

  @SuppressWarnings("unchecked") // the library is older than generics
  void listenTo(Voice voice) {
    voice.getUtteranceProcessors().add(this);
  }

  void leave(Voice voice) {
    voice.getUtteranceProcessors().remove(this);
  }

  /** Called with each part of the text, once its segments have their times. */
  @Override
  public void processUtterance(Utterance utterance) {
    double last = 0;
    Relation tokens = utterance.getRelation(Relation.TOKEN);
    for (Item token = tokens == null ? null : tokens.getHead(); token != null; token = token.getNext()) {
      tell(token, last);
      last = Math.max(last, end(token));
    }
    before += last;
  }

  private void tell(Item token, double start) {
    String name = token.getFeatures().getString("name");
    int at = name == null ? -1 : text.indexOf(name.toLowerCase(Locale.ROOT), searched);
    if (at >= 0) {
      searched = at + name.length();
      speech.word(at, name.length(), (int) Math.round((before + start) * 1000));
    }
  }

  /** The end of the last segment of the last word of a token, in seconds. */
  private static double end(Item token) {
    double end = 0;
    for (Item word = token.getDaughter(); word != null; word = word.getNext()) {
      Item syllables = word.getItemAs(Relation.SYLLABLE_STRUCTURE);
      for (Item s = syllables == null ? null : syllables.getDaughter(); s != null; s = s.getNext()) {
        end = Math.max(end, lastSegmentEnd(s));
      }
    }
    return end;
  }

  private static double lastSegmentEnd(Item syllable) {
    Item last = syllable.getLastDaughter();
    Item segment = last == null ? null : last.getItemAs(Relation.SEGMENT);
    return segment == null || !segment.getFeatures().isPresent("end") ? 0 : segment.getFeatures().getFloat("end");
  }

  @Override
  public String toString() {
    return "word times";
  }
}
