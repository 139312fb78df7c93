package dev.parley.onnx.search;

import dev.parley.api.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads a bigram in the ARPA format (as described with the CMU-Cambridge toolkit; log10 probabilities, the back-off
 * weight after the word). N-grams with words that the lexicon does not have are left out. Used by one thread.
 */
public final class Arpa {
  private static final double LN_10 = Math.log(10);
  private static final int MOST = 1_000_000;
  private final Words words;
  private final float[] single;
  private final float[] backoff;
  private final List<Pair> pairs = new ArrayList<>();
  private int order;
  private boolean ended;

  private record Pair(int first, int second, float cost) {}

  private Arpa(Words words) {
    this.words = words;
    single = new float[words.size()];
    backoff = new float[words.size()];
    Arrays.fill(single, Ngram.NEVER);
  }

  /**
   * Reads the file.
   *
   * @param words the lexicon's words
   * @throws EngineException when it cannot be understood; the message names file and line
   */
  public static Ngram read(Path file, Words words) {
    Arpa arpa = new Arpa(words);
    Lines.read(file, arpa::line);
    if (!arpa.ended) {
      throw new EngineException(file + " ends before its \\end\\: it is cut off" + Lines.CURE);
    }
    return arpa.ngram();
  }

  private void line(String line) {
    if (line.startsWith("\\")) {
      section(line.strip());
    } else if (order > 0 && !ended) {
      entry(line.strip().split("\\s+"));
    }
  }

  private void section(String name) {
    switch (name) {
      case "\\data\\" -> order = 0;
      case "\\1-grams:" -> order = 1;
      case "\\2-grams:" -> order = 2;
      case "\\end\\" -> ended = true;
      default -> throw new IllegalArgumentException("a section " + name + " where only 1-grams and 2-grams are read");
    }
  }

  private void entry(String[] fields) {
    if (fields.length < order + 1 || fields.length > order + 2) {
      throw new IllegalArgumentException("not a probability, " + order + " word(s) and perhaps a back-off weight");
    }
    float cost = cost(fields[0]);
    OptionalInt first = words.find(fields[1]);
    if (first.isPresent() && order == 1) {
      single[first.getAsInt()] = cost;
      backoff[first.getAsInt()] = fields.length == 3 ? cost(fields[2]) : 0;
    } else if (first.isPresent()) {
      pair(first.getAsInt(), words.find(fields[2]), cost);
    }
  }

  private void pair(int first, OptionalInt second, float cost) {
    if (second.isPresent()) {
      pairs.add(new Pair(first, second.getAsInt(), cost));
    }
    if (pairs.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " pairs of words");
    }
  }

  private static float cost(String log10) {
    double cost = -Double.parseDouble(log10) * LN_10;
    if (Double.isNaN(cost)) {
      throw new IllegalArgumentException(log10 + " is no number");
    }
    return (float) Math.clamp(cost, -Ngram.NEVER, Ngram.NEVER);
  }

  private Ngram ngram() {
    pairs.sort(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second));
    int[] begins = new int[words.size() + 1];
    pairs.forEach(pair -> begins[pair.first() + 1]++);
    Arrays.parallelPrefix(begins, Integer::sum);
    float[] costs = new float[pairs.size()];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = pairs.get(i).cost();
    }
    return new Ngram(single, backoff, begins, pairs.stream().mapToInt(Pair::second).toArray(), costs);
  }
}
