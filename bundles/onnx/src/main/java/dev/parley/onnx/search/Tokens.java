package dev.parley.onnx.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ways followed at one column: at most one for each node of the tree and word before it, the best. A table of
 * fixed size; ways that find no room are left out. Owned by the search's thread.
 */
final class Tokens {
  /** Most ways that are kept. */
  static final int MOST = 12_000;

  private static final int SLOTS = 32_768;
  private static final int BINS = 128;

  final int[] node = new int[MOST];
  final int[] history = new int[MOST];
  final int[] since = new int[MOST];
  final float[] score = new float[MOST];
  final float[] fit = new float[MOST];
  final @Nullable Heard[] heard = new Heard[MOST];
  private final int[] slots = new int[SLOTS];
  private final int[] bins = new int[BINS];
  private int size;
  private float best;

  Tokens() {
    clear();
  }

  void clear() {
    Arrays.fill(slots, -1);
    Arrays.fill(heard, 0, size, null);
    size = 0;
    best = Float.NEGATIVE_INFINITY;
  }

  int size() {
    return size;
  }

  /** The best score. */
  float best() {
    return best;
  }

  Heard heard(int i) {
    Heard last = heard[i];
    if (last == null) {
      throw new IndexOutOfBoundsException(i);
    }
    return last;
  }

  /** Adds a way, unless one as good leads to the same place. */
  void put(int toNode, int after, float value, Heard last, int begun, float fits) {
    int slot = slot(toNode, after);
    int i = slots[slot];
    if (i < 0 && size < MOST) {
      i = size++;
      slots[slot] = i;
      node[i] = toNode;
      history[i] = after;
      score[i] = Float.NEGATIVE_INFINITY;
    }
    if (i >= 0 && value > score[i]) {
      score[i] = value;
      heard[i] = last;
      since[i] = begun;
      fit[i] = fits;
      best = Math.max(best, value);
    }
  }

  /** Where this place is in the table, or the free slot for it. */
  private int slot(int toNode, int after) {
    int hash = (toNode * 0x9E3779B1 + after) * 0x85EBCA6B;
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    while (slots[slot] >= 0 && (node[slots[slot]] != toNode || history[slots[slot]] != after)) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  /** The score from which on ways are followed: within the beam of the best, and not more than so many. */
  float floor(float beam, int most) {
    if (size <= most) {
      return best - beam;
    }
    Arrays.fill(bins, 0);
    for (int i = 0; i < size; i++) {
      float under = (best - score[i]) / beam * BINS;
      if (under < BINS) {
        bins[(int) under]++;
      }
    }
    int kept = bins[0];
    int bin = 1;
    while (bin < BINS && kept + bins[bin] <= most) {
      kept += bins[bin++];
    }
    return best - beam * bin / BINS;
  }
}
