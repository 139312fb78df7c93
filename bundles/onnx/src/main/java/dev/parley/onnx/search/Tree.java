package dev.parley.onnx.search;

import dev.parley.onnx.search.Lexicon.Pronunciation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lexicon as a prefix tree: words that begin with the same phones share them. Node 0 is silence, from which every
 * word begins. Each node knows the cheapest word below it, so that the n-gram counts before a word is complete. Not
 * changed once made; safe from every thread.
 *
 * <p>After H. Ney and S. Ortmanns, "Dynamic programming search for continuous speech recognition" (1999).
 */
public final class Tree {
  /** Silence, and where words begin. */
  static final int ROOT = 0;

  private final int[] phones;
  private final int[][] children;
  private final int[][] words;
  private final float[][] costs;
  private final float[] ahead;

  private Tree(List<Node> nodes) {
    int size = nodes.size();
    phones = nodes.stream().mapToInt(node -> node.phone).toArray();
    children = new int[size][];
    words = new int[size][];
    costs = new float[size][];
    ahead = new float[size];
    for (int i = 0; i < size; i++) {
      Node node = nodes.get(i);
      children[i] = node.children.values().stream().mapToInt(Integer::intValue).toArray();
      words[i] = node.endings.stream().mapToInt(Ending::word).toArray();
      costs[i] = floats(node.endings);
    }
  }

  private static float[] floats(List<Ending> endings) {
    float[] costs = new float[endings.size()];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = endings.get(i).cost();
    }
    return costs;
  }

  private record Ending(int word, float cost) {}

  private static final class Node {
    final int phone;
    final Map<Integer, Integer> children = new TreeMap<>();
    final List<Ending> endings = new ArrayList<>();

    Node(int phone) {
      this.phone = phone;
    }
  }

  /** The tree of a lexicon; what a word costs besides the n-gram goes to the costs of its pronunciations. */
  public static Tree of(Lexicon lexicon, Ngram ngram, Costs costs) {
    List<Node> nodes = new ArrayList<>(List.of(new Node(0)));
    for (Pronunciation way : lexicon.pronunciations()) {
      int at = ROOT;
      for (int phone : way.phones()) {
        at = child(nodes, at, phone);
      }
      float extra = way.word() == Words.UNKNOWN ? costs.unknown() : costs.word();
      nodes.get(at).endings.add(new Ending(way.word(), way.cost() + extra));
    }
    Tree tree = new Tree(nodes);
    tree.lookAhead(ngram);
    return tree;
  }

  private static int child(List<Node> nodes, int parent, int phone) {
    return nodes.get(parent).children.computeIfAbsent(phone, fresh -> {
      nodes.add(new Node(fresh));
      return nodes.size() - 1;
    });
  }

  /** Children have higher numbers than their parents. */
  private void lookAhead(Ngram ngram) {
    Arrays.fill(ahead, Float.MAX_VALUE);
    for (int node = phones.length - 1; node >= 0; node--) {
      for (int i = 0; i < words[node].length; i++) {
        ahead[node] = Math.min(ahead[node], ngram.cost(words[node][i]) + costs[node][i]);
      }
      for (int child : children[node]) {
        ahead[node] = Math.min(ahead[node], ahead[child]);
      }
    }
    ahead[ROOT] = 0;
  }

  /** How many nodes there are. */
  int size() {
    return phones.length;
  }

  /** The phone that sounds in a node. */
  int phone(int node) {
    return phones[node];
  }

  /** The nodes that can follow. The caller does not change them. */
  int[] children(int node) {
    return children[node];
  }

  /** The words that may end with a node. The caller does not change them. */
  int[] words(int node) {
    return words[node];
  }

  /** What those words cost as they are pronounced here. The caller does not change them. */
  float[] costs(int node) {
    return costs[node];
  }

  /** The cost of the cheapest word that a node can lead to; 0 for the root. */
  float ahead(int node) {
    return ahead[node];
  }
}
