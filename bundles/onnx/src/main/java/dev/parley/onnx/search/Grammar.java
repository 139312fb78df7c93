package dev.parley.onnx.search;

import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.Hypothesis.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  /** Words as the API tells them: those not in the vocabulary have times, but are no text. */
  Hypothesis hypothesis(List<Heard> settled, List<Heard> open, Optional<Heard> last) {
    List<Word> all = new ArrayList<>();
    settled.forEach(heard -> all.add(word(heard)));
    open.forEach(heard -> all.add(word(heard)));
    last.ifPresent(heard -> all.add(word(heard)));
    String text =
        all.stream().map(Word::text).filter(word -> !word.equals(Words.UNKNOWN_TEXT)).collect(Collectors.joining(" "));
    return new Hypothesis(text, all);
  }

  private Word word(Heard heard) {
    double confidence = Math.clamp(Math.exp(heard.fit), 0, 1);
    return new Word(words.text(heard.word), heard.begin * columnMillis, heard.end * columnMillis, confidence);
  }
}
