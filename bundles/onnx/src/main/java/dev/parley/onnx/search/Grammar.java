package dev.parley.onnx.search;

import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.Hypothesis.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything a search needs besides scores. Not changed once made; safe from every thread.
 *
 * @param words the vocabulary
 * @param phones how many phones there are
 * @param tree the lexicon
 * @param ngram what words cost after each other
 * @param costs what else costs
 * @param columnMillis milliseconds from one column to the next
 */
public record Grammar(Words words, int phones, Tree tree, Ngram ngram, Costs costs, int columnMillis) {
  /** Alone is what has so much silence on both sides: 200 ms. */
  private static final int ALONE_MILLIS = 200;

  /**
   * Words as the API tells them: those not in the vocabulary have times, but are no text. So are the words of a phrase,
   * that is of words without silence between them, whose phones hardly sound, or which is a mere click: something else
   * made the noise.
   *
   * @param columns how many columns were heard; more where nothing follows
   */
  Hypothesis hypothesis(List<Heard> heard, int columns) {
    List<Word> all = new ArrayList<>();
    int begin = 0;
    while (begin < heard.size()) {
      int end = phrase(heard, begin);
      boolean sounds = Math.exp(share(heard.subList(begin, end))) >= costs.least();
      boolean sure = sounds && !click(heard, begin, end, columns);
      heard.subList(begin, end).forEach(one -> all.add(word(one, sure)));
      begin = end;
    }
    String text =
        all.stream().map(Word::text).filter(word -> !word.equals(Words.UNKNOWN_TEXT)).collect(Collectors.joining(" "));
    return new Hypothesis(text, all);
  }

  /** Where the phrase ends that begins with this word. */
  private static int phrase(List<Heard> heard, int begin) {
    int end = begin + 1;
    while (end < heard.size() && heard.get(end).begin == heard.get(end - 1).end) {
      end++;
    }
    return end;
  }

  private boolean click(List<Heard> heard, int begin, int end, int columns) {
    int first = heard.get(begin).begin;
    int last = heard.get(end - 1).end;
    int before = begin == 0 ? Integer.MAX_VALUE : first - heard.get(begin - 1).end;
    int after = (end == heard.size() ? columns : heard.get(end).begin) - last;
    int alone = ALONE_MILLIS / columnMillis;
    return (last - first) * columnMillis <= costs.click() && before >= alone && after >= alone;
  }

  /** Mean of ln of the share that the phones of words have in their columns; what is no word does not count. */
  private static double share(List<Heard> phrase) {
    double sum = 0;
    int columns = 0;
    for (Heard one : phrase) {
      if (one.word != Words.UNKNOWN) {
        sum += one.fit * (one.end - one.begin);
        columns += one.end - one.begin;
      }
    }
    return sum / Math.max(1, columns);
  }

  private Word word(Heard heard, boolean sure) {
    String text = sure ? words.text(heard.word) : Words.UNKNOWN_TEXT;
    double confidence = Math.clamp(Math.exp(heard.fit), 0, 1);
    return new Word(text, heard.begin * columnMillis, heard.end * columnMillis, confidence);
  }
}
