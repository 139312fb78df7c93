package dev.parley.onnx.search;

import dev.parley.onnx.search.Lexicon.Pronunciation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A small language for tests: words with their phones, and pairs that are likely or not. */
final class Language {
  static final Costs COSTS = new Costs(1, 0.7f, 0.7f, 0.7f, 0.7f, 0, 0, 0.3f, 0, 20);
  private static final float USUAL = 2;
  private static final float BACKOFF = 1;

  final Words words = new Words();
  final List<Pronunciation> pronunciations = new ArrayList<>();
  private final Map<Integer, Map<Integer, Float>> pairs = new TreeMap<>();
  private final int phones;

  Language(int phones) {
    this.phones = phones;
  }

  Language word(String text, int... sounds) {
    pronunciations.add(new Pronunciation(words.add(text), Arrays.stream(sounds).boxed().toList(), 0));
    return this;
  }

  Language pair(String first, String second, double cost) {
    pairs.computeIfAbsent(number(first), n -> new TreeMap<>()).put(number(second), (float) cost);
    return this;
  }

  private int number(String word) {
    return words.find(word).orElseThrow();
  }

  private Ngram ngram() {
    float[] single = new float[words.size()];
    float[] backoff = new float[words.size()];
    Arrays.fill(single, USUAL);
    Arrays.fill(backoff, BACKOFF);
    int[] begins = new int[words.size() + 1];
    List<Integer> seconds = new ArrayList<>();
    List<Float> costs = new ArrayList<>();
    for (int first = 0; first < words.size(); first++) {
      seconds.addAll(pairs.getOrDefault(first, Map.of()).keySet());
      costs.addAll(pairs.getOrDefault(first, Map.of()).values());
      begins[first + 1] = seconds.size();
    }
    float[] all = new float[costs.size()];
    IntStream.range(0, all.length).forEach(i -> all[i] = costs.get(i));
    return new Ngram(single, backoff, begins, seconds.stream().mapToInt(Integer::intValue).toArray(), all);
  }

  Grammar grammar(Costs costs) {
    Ngram ngram = ngram();
    List<String> names = IntStream.range(0, phones).mapToObj(i -> "p" + i).toList();
    Tree tree = Tree.of(new Lexicon(names, pronunciations), ngram, costs);
    return new Grammar(words, phones, tree, ngram, costs, 30);
  }

  /** The phones of a word's first pronunciation. */
  static List<Integer> phones(Tree tree, int word) {
    return find(tree, Tree.ROOT, word, List.of());
  }

  private static List<Integer> find(Tree tree, int node, int word, List<Integer> path) {
    if (Arrays.stream(tree.words(node)).anyMatch(w -> w == word)) {
      return path;
    }
    for (int child : tree.children(node)) {
      List<Integer> longer = new ArrayList<>(path);
      longer.add(tree.phone(child));
      List<Integer> found = find(tree, child, word, longer);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
