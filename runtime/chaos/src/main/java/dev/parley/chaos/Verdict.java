package dev.parley.chaos;

import dev.parley.api.metrics.WordErrors;
import java.util.ArrayList;
import java.util.List;

/**
 * What was lost of one utterance and its answer.
 *
 * @param heard what came of it
 * @param user differences between what was said and what was understood
 * @param spoken differences between the answer without faults and the one that was heard
 * @param complaints in words, for people; empty: nothing was lost
 */
record Verdict(Heard heard, WordErrors user, WordErrors spoken, List<String> complaints) {
  /** Compares with the script, and with the same utterance in a conversation without faults. */
  static Verdict of(Heard heard, Heard calm) {
    WordErrors user = WordErrors.between(heard.turn().words(), heard.recognised());
    WordErrors spoken = spoken(heard, calm);
    List<String> complaints = new ArrayList<>(heard.troubles());
    if (user.errors() > 0) {
      complaints.add("understood: \"" + heard.recognised() + "\"");
    }
    if (heard.pieces() > 1) {
      complaints.add("taken for " + heard.pieces() + " turns");
    }
    if (spoken.errors() > 0) {
      complaints.add(
          "heard: \""
              + heard.answer()
              + "\" instead of \""
              + (calm.interrupted() ? heard.written() : calm.answer())
              + "\"");
    }
    if (heard.interrupted() != calm.interrupted()) {
      complaints.add(heard.interrupted() ? "the answer was cut" : "the answer was not cut");
    }
    return new Verdict(heard, user, spoken, complaints);
  }

  /** An answer that is cut differs in length from time to time: what was heard of it has to be its beginning. */
  private static WordErrors spoken(Heard heard, Heard calm) {
    if (!calm.interrupted()) {
      return WordErrors.between(calm.answer(), heard.answer());
    }
    WordErrors all = WordErrors.between(calm.written(), heard.written());
    boolean beginning = !heard.answer().isBlank() && heard.written().startsWith(heard.answer().strip());
    return beginning ? all : all.plus(new WordErrors(0, 1, 0, 0));
  }
}
