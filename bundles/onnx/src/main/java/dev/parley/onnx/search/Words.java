package dev.parley.onnx.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The words of a model and their numbers. Not changed any more once the model is read; safe from every thread then. */
public final class Words {
  /** What stands before the first word of an utterance. */
  public static final int BEGIN = 0;

  /** What stands after the last. */
  public static final int END = 1;

  /** A word that is not in the vocabulary. */
  public static final int UNKNOWN = 2;

  /** How {@link #UNKNOWN} is written. */
  public static final String UNKNOWN_TEXT = "[unk]";

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** Nothing but the three that stand for no word. */
  public Words() {
    List.of("<s>", "</s>", UNKNOWN_TEXT).forEach(this::add);
  }

  /** The number of a word, a new one where it has none. */
  int add(String text) {
    return numbers.computeIfAbsent(text, fresh -> {
      texts.add(fresh);
      return texts.size() - 1;
    });
  }

  /** The number of a word. */
  OptionalInt find(String text) {
    Integer number = numbers.get(text);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** A word by its number. */
  String text(int number) {
    return texts.get(number);
  }

  /** How many there are; numbers are below it. */
  public int size() {
    return texts.size();
  }
}
