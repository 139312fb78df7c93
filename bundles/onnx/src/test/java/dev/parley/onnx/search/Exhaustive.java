package dev.parley.onnx.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the best words by trying every sequence of words with every choice of silences: slow, simple, and right. */
final class Exhaustive {
  private static final int FIRST_WORD = 3;
  private final Grammar grammar;
  private final Costs costs;
  private final double[][] scores;
  private double least = Double.POSITIVE_INFINITY;
  private List<Integer> best = List.of();

  Exhaustive(Grammar grammar, float[][] columns) {
    this.grammar = grammar;
    costs = grammar.costs();
    scores = Arrays.stream(columns).map(Exhaustive::normal).toArray(double[][]::new);
  }

  private static double[] normal(float[] column) {
    double sum = 0;
    for (float score : column) {
      sum += Math.exp(score);
    }
    double whole = Math.log(sum);
    double[] normal = new double[column.length];
    for (int i = 0; i < column.length; i++) {
      normal[i] = column[i] - whole;
    }
    return normal;
  }

  /** The best sequence of at most so many words. */
  String best(int most) {
    longer(List.of(), most);
    return best.stream().map(word -> grammar.words().text(word)).collect(Collectors.joining(" "));
  }

  private void longer(List<Integer> words, int left) {
    for (int silences = 0; silences < 1 << words.size() + 1; silences++) {
      double cost = cost(words, silences);
      if (cost < least) {
        least = cost;
        best = words;
      }
    }
    for (int word = FIRST_WORD; left > 0 && word < grammar.words().size(); word++) {
      List<Integer> more = new ArrayList<>(words);
      more.add(word);
      longer(more, left - 1);
    }
  }

  /** The cost of words with a silence before the i-th where bit i is set, and after the last. */
  private double cost(List<Integer> words, int silences) {
    List<Integer> phones = new ArrayList<>();
    List<Double> entering = new ArrayList<>();
    double sum = 0;
    int before = Words.BEGIN;
    for (int i = 0; i <= words.size(); i++) {
      boolean silence = (silences & 1 << i) != 0;
      if (silence) {
        phones.add(0);
        entering.add((double) costs.silence());
      }
      if (i < words.size()) {
        sum += grammar.ngram().cost(before, words.get(i)) + costs.word();
        before = words.get(i);
        List<Integer> sounds = Language.phones(grammar.tree(), before);
        for (int k = 0; k < sounds.size(); k++) {
          phones.add(sounds.get(k));
          entering.add((double) costs.leave() + (k == 0 && !silence ? costs.silence() : 0));
        }
      }
    }
    return sum + grammar.ngram().cost(before, Words.END) + aligned(phones, entering);
  }

  /** The least cost of these phones over all columns, each at least one column long. */
  private double aligned(List<Integer> phones, List<Double> entering) {
    double[] now = new double[phones.size()];
    Arrays.fill(now, Double.POSITIVE_INFINITY);
    for (int t = 0; t < scores.length && now.length > 0; t++) {
      for (int k = now.length - 1; k >= 0; k--) {
        double stay = now[k] + (phones.get(k) == 0 ? costs.silenceStay() : costs.stay());
        double enter = k > 0 ? now[k - 1] + entering.get(k) : t == 0 ? entering.get(0) : Double.POSITIVE_INFINITY;
        now[k] = Math.min(t == 0 ? Double.POSITIVE_INFINITY : stay, enter) - scores[t][phones.get(k)];
      }
    }
    return now.length == 0 ? Double.POSITIVE_INFINITY : now[now.length - 1];
  }
}
