package dev.parley.onnx.search;

import dev.parley.api.engine.Hypothesis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the words of one utterance in the scores of phones, column by column, by token passing over the lexicon's tree
 * with a bigram (S. Young, N. Russell, J. Thornton, "Token passing: a simple conceptual model for connected speech
 * recognition systems", 1989). Memory does not grow with the utterance but for the words found: words that every way
 * still followed has in common are settled. Owned by one thread.
 */
public final class Search {
  /** The longest a settled word waits, in columns. */
  private static final int SETTLE = 32;

  /** Most ways that are followed from one column to the next. */
  private static final int FOLLOWED = 3_000;

  private final Grammar grammar;
  private final Tree tree;
  private final Costs costs;
  private final Exits exits;
  private final float[] acoustic;
  private final float[] share;
  private final List<Heard> settled = new ArrayList<>();
  private Tokens now = new Tokens();
  private Tokens next = new Tokens();
  private Heard root = Heard.beginning();
  private int column;

  /** A search at the beginning of an utterance. */
  public Search(Grammar grammar) {
    this.grammar = grammar;
    tree = grammar.tree();
    costs = grammar.costs();
    exits = new Exits(grammar.words().size());
    acoustic = new float[grammar.phones()];
    share = new float[grammar.phones()];
  }

  /**
   * Takes the next column.
   *
   * @param scores ln of likelihoods up to a constant, one for each phone, from an index on
   */
  public void column(float[] scores, int at) {
    weigh(scores, at);
    next.clear();
    exits.clear();
    if (column == 0) {
      begin(Words.BEGIN, 0, root);
    } else {
      follow();
    }
    Tokens before = now;
    now = next;
    next = before;
    if (++column % SETTLE == 0) {
      settle();
    }
  }

  private void weigh(float[] scores, int at) {
    double sum = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < share.length; i++) {
      most = Math.max(most, scores[at + i]);
    }
    for (int i = 0; i < share.length; i++) {
      sum += Math.exp(scores[at + i] - most);
    }
    float whole = most + (float) Math.log(sum);
    for (int i = 0; i < share.length; i++) {
      share[i] = scores[at + i] - whole;
      acoustic[i] = share[i] * costs.acousticScale();
    }
  }

  /** The best way first: what is far behind it never enters the table then. */
  private void follow() {
    float floor = now.floor(costs.beam(), FOLLOWED);
    int best = best();
    move(best, 0);
    for (int i = 0; i < now.size(); i++) {
      if (now.score[i] >= floor && i != best) {
        move(i, now.score[i] - now.best());
      }
    }
    for (int i = 0; i < exits.size(); i++) {
      int word = exits.word(i);
      begin(word, exits.score(word), ended(word, exits.token(word)));
    }
  }

  private void move(int i, float score) {
    int node = now.node[i];
    put(node, i, score - (node == Tree.ROOT ? costs.silenceStay() : costs.stay()), now.since[i], now.fit[i]);
    boolean begins = node == Tree.ROOT;
    for (int child : tree.children(node)) {
      float value = score - costs.leave() - tree.ahead(child) + tree.ahead(node);
      put(child, i, value, begins ? column : now.since[i], begins ? 0 : now.fit[i]);
    }
    int[] words = tree.words(node);
    for (int w = 0; w < words.length; w++) {
      float cost = tree.costs(node)[w] + grammar.ngram().cost(now.history[i], words[w]) - tree.ahead(node);
      exits.offer(words[w], score - cost, i);
    }
  }

  private void put(int node, int i, float value, int since, float fit) {
    float scored = value + acoustic[tree.phone(node)];
    if (scored > next.best() - costs.beam()) {
      next.put(node, now.history[i], scored, now.heard(i), since, fit + share[tree.phone(node)]);
    }
  }

  /** What may follow a word: silence, or the next word at once. */
  private void begin(int word, float score, Heard last) {
    float value = score - costs.silence();
    put(Tree.ROOT, word, value, last);
    for (int child : tree.children(Tree.ROOT)) {
      put(child, word, value - costs.leave() - tree.ahead(child), last);
    }
  }

  private void put(int node, int word, float value, Heard last) {
    int phone = tree.phone(node);
    float scored = value + acoustic[phone];
    if (scored > next.best() - costs.beam()) {
      next.put(node, word, scored, last, column, share[phone]);
    }
  }

  private Heard ended(int word, int token) {
    float fit = now.fit[token] / Math.max(1, column - now.since[token]);
    return new Heard(now.heard(token), word, now.since[token], column, fit);
  }

  /** Words that all ways have in common can change no more. */
  private void settle() {
    Heard common = now.heard(0);
    for (int i = 1; i < now.size(); i++) {
      common = Heard.common(common, now.heard(i));
    }
    settled.addAll(since(common));
    common.before = null;
    root = common;
  }

  /** How many words of the best way are not settled. */
  int unsettled() {
    return since(now.heard(best())).size();
  }

  /** The words up to this one that are not settled. */
  private List<Heard> since(Heard last) {
    List<Heard> words = new ArrayList<>();
    for (Heard word = last; word != root && word.before != null; word = word.before) {
      words.add(word);
    }
    Collections.reverse(words);
    return words;
  }

  /** What has been understood so far; the word now being said is in it when nothing else can become of it. */
  public Hypothesis soFar() {
    if (now.size() == 0) {
      return Hypothesis.NOTHING;
    }
    int best = best();
    return hypothesis(best, nearly(best), column);
  }

  private Hypothesis hypothesis(int token, Optional<Heard> last, int columns) {
    List<Heard> all = new ArrayList<>(settled);
    all.addAll(since(now.heard(token)));
    last.ifPresent(all::add);
    return grammar.hypothesis(all, columns);
  }

  private int best() {
    int best = 0;
    for (int i = 1; i < now.size(); i++) {
      best = now.score[i] > now.score[best] ? i : best;
    }
    return best;
  }

  private Optional<Heard> nearly(int token) {
    int node = now.node[token];
    boolean open = tree.words(node).length == 0 || tree.children(node).length > 0;
    return open ? Optional.empty() : Optional.of(nowEnding(token));
  }

  /** Which of the words that may end where a token is costs least. */
  private int cheapest(int token) {
    int best = 0;
    for (int w = 1; w < tree.words(now.node[token]).length; w++) {
      best = cost(token, w) < cost(token, best) ? w : best;
    }
    return best;
  }

  /** The cost of the w-th word that may end where a token is. */
  private float cost(int token, int w) {
    int node = now.node[token];
    return tree.costs(node)[w] + grammar.ngram().cost(now.history[token], tree.words(node)[w]);
  }

  /** What was understood, when no column follows: only ways that are at the end of a word or in silence count. */
  public Hypothesis atEnd() {
    float best = Float.NEGATIVE_INFINITY;
    Hypothesis understood = soFar();
    for (int i = 0; i < now.size(); i++) {
      float value = now.score[i] - ending(i);
      if (value > best) {
        best = value;
        understood = hypothesis(i, last(i), Integer.MAX_VALUE);
      }
    }
    return understood;
  }

  private Optional<Heard> last(int token) {
    return now.node[token] == Tree.ROOT ? Optional.empty() : Optional.of(nowEnding(token));
  }

  private Heard nowEnding(int token) {
    return ended(tree.words(now.node[token])[cheapest(token)], token);
  }

  private float ending(int i) {
    if (now.node[i] == Tree.ROOT) {
      return grammar.ngram().cost(now.history[i], Words.END);
    }
    if (tree.words(now.node[i]).length == 0) {
      return Float.POSITIVE_INFINITY;
    }
    int w = cheapest(i);
    int word = tree.words(now.node[i])[w];
    return cost(i, w) - tree.ahead(now.node[i]) + grammar.ngram().cost(word, Words.END);
  }
}
