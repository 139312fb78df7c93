package dev.parley.bench.turns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a user says in one turn.
 *
 * @param language a BCP 47 primary tag
 * @param voice of espeak-ng
 * @param parts its words, in one part or in two with a pause between them
 * @param pauseMillis that pause
 * @param whole whether the first part says something by itself, so that an answer to it cuts nobody off
 */
record Sentence(String language, String voice, List<String> parts, int pauseMillis, boolean whole) {
  private static final String HESITATION = " \\|\\|? ";
  private static final String WHOLE = " || ";
  private static final long SEED = 7;
  private static final int SHORTEST_PAUSE = 300;
  private static final int LONGEST_PAUSE = 1_000;
  private static final List<String> ENGLISH = List.of("en-us+m3", "en-us+f3");
  private static final List<String> SPANISH = List.of("es+f2", "es+m1");

  /** All of a file, spoken by each voice without the pause and with it; English before Spanish, each in mixed order. */
  static List<Sentence> all(Path file) throws IOException {
    Random random = new Random(SEED);
    List<Sentence> all = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      List<Sentence> some = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(language + "\t")) {
          some.addAll(spoken(language, line.substring(line.indexOf('\t') + 1), random));
        }
      }
      java.util.Collections.shuffle(some, random);
      all.addAll(some);
    }
    return all;
  }

  private static List<Sentence> spoken(String language, String words, Random random) {
    List<Sentence> spoken = new ArrayList<>();
    for (String voice : language.equals("en") ? ENGLISH : SPANISH) {
      int pause = SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE + 1);
      List<String> parts = List.of(words.split(HESITATION));
      spoken.add(new Sentence(language, voice, List.of(String.join(" ", parts)), 0, true));
      spoken.add(new Sentence(language, voice, parts, pause, words.contains(WHOLE)));
    }
    return spoken;
  }

  boolean hesitates() {
    return parts.size() > 1;
  }

  String words() {
    return String.join(" ", parts);
  }

  @Override
  public String toString() {
    return String.join(" … " + pauseMillis + " ms … ", parts);
  }
}
