package dev.parley.onnx.search;

import dev.parley.api.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How words are pronounced.
 *
 * @param phones the names of the phones, in the order of the network's scores; the first is silence
 * @param pronunciations at least one for every word
 */
public record Lexicon(List<String> phones, List<Pronunciation> pronunciations) {
  private static final int MOST_PHONES = 1_000;
  private static final int MOST = 100_000;
  private static final int LONGEST = 100;

  /** Copies the lists. */
  public Lexicon {
    phones = List.copyOf(phones);
    pronunciations = List.copyOf(pronunciations);
  }

  /**
   * One way to say a word.
   *
   * @param word the word's number
   * @param phones the numbers of its phones, one at least, none of them silence
   * @param cost -ln of how likely this way is
   */
  public record Pronunciation(int word, List<Integer> phones, float cost) {
    /** Copies the phones. */
    public Pronunciation {
      phones = List.copyOf(phones);
    }
  }

  /**
   * Reads the phones, a name a line, and the lexicon: word, phones separated by blanks, cost, separated by tabs.
   *
   * @param words takes the words
   * @throws EngineException when they cannot be understood; the message names file and line
   */
  public static Lexicon read(Path phoneFile, Path lexiconFile, Words words) {
    Map<String, Integer> phones = new HashMap<>();
    List<String> names = new ArrayList<>();
    Lines.read(phoneFile, line -> {
      names.add(line.strip());
      if (phones.put(line.strip(), phones.size()) != null || phones.size() > MOST_PHONES) {
        throw new IllegalArgumentException("a phone twice, or more than " + MOST_PHONES + " of them");
      }
    });
    List<Pronunciation> all = new ArrayList<>();
    Lines.read(lexiconFile, line -> {
      all.add(pronunciation(line, phones, words));
      if (all.size() > MOST) {
        throw new IllegalArgumentException("more than " + MOST + " pronunciations");
      }
    });
    return new Lexicon(names, all);
  }

  private static Pronunciation pronunciation(String line, Map<String, Integer> phones, Words words) {
    String[] fields = line.split("\t");
    if (fields.length != 3 || fields[0].isBlank() || fields[0].contains(" ")) {
      throw new IllegalArgumentException("not a word, its phones and a cost with tabs between them");
    }
    List<Integer> numbers = new ArrayList<>();
    for (String name : fields[1].strip().split(" +")) {
      numbers.add(phone(name, phones));
    }
    if (numbers.size() > LONGEST) {
      throw new IllegalArgumentException("more than " + LONGEST + " phones");
    }
    return new Pronunciation(words.add(fields[0]), numbers, cost(fields[2]));
  }

  private static int phone(String name, Map<String, Integer> phones) {
    Integer number = phones.get(name);
    if (number == null || number == 0) {
      throw new IllegalArgumentException("'" + name + "' is no phone that a word can have");
    }
    return number;
  }

  private static float cost(String text) {
    float cost = Float.parseFloat(text.strip());
    if (!(cost >= 0 && cost < 1_000)) {
      throw new IllegalArgumentException("a cost of " + text);
    }
    return cost;
  }
}
