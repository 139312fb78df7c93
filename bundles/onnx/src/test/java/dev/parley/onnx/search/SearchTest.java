package dev.parley.onnx.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.Hypothesis.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SearchTest {
  /** Phones are silence, a, b, c and the filler. */
  private static final int PHONES = 5;

  private final Language language = new Language(PHONES);

  private Search search(Costs costs) {
    return new Search(language.grammar(costs));
  }

  private Search search() {
    return search(Language.COSTS);
  }

  /** Columns in which these phones sound, one after the other, and the others hardly: {@code "..aabb"}. */
  private static void hear(Search search, String phones) {
    phones.chars().forEach(phone -> {
      float[] scores = new float[PHONES];
      Arrays.fill(scores, -10);
      scores[".abc?".indexOf(phone)] = 0;
      search.column(scores, 0);
    });
  }

  private static String heard(Search search, String phones) {
    hear(search, phones);
    return search.atEnd().text();
  }

  @Test
  void wordsHaveTheirTimes() {
    language.word("ab", 1, 2).word("ca", 3, 1);
    Search search = search();
    hear(search, "..aabbb.ccca...");
    Hypothesis heard = search.atEnd();
    assertEquals("ab ca", heard.text());
    List<Word> words = heard.words();
    assertEquals(List.of(60, 240), words.stream().map(Word::startMillis).toList());
    assertEquals(List.of(210, 360), words.stream().map(Word::endMillis).toList());
    words.forEach(word -> assertTrue(word.confidence() > 0.9, "confidence " + word));
  }

  @Test
  void wordsNeedNoSilenceBetweenThem() {
    language.word("ab", 1, 2).word("ca", 3, 1);
    assertEquals("ab ca ab ab", heard(search(), "aabbccaaabbabb"));
  }

  @Test
  void theWordsBeforeTellWordsApartThatSoundAlike() {
    language.word("to", 1).word("two", 1).word("go", 2).word("by", 3);
    language.pair("go", "to", 0.1).pair("go", "two", 3).pair("by", "two", 0.1).pair("by", "to", 3);
    assertEquals("go to", heard(search(), "bb.aa"));
    assertEquals("by two", heard(search(), "cc.aa"));
  }

  @Test
  void aWordIsToldWhenNothingElseCanBecomeOfIt() {
    language.word("ab", 1, 2).word("abc", 1, 2, 3);
    Search search = search();
    hear(search, ".aabb");
    assertEquals("", search.soFar().text());
    hear(search, "c");
    assertEquals("abc", search.soFar().text());
    hear(search, "c..");
    assertEquals("abc", search.soFar().text());
  }

  @Test
  void whatWasToldCanChange() {
    language.word("ab", 1, 2).word("a", 1).word("bc", 2, 3).word("c", 3).pair("a", "bc", 0).pair("ab", "c", 8);
    Search search = search();
    hear(search, "aabb");
    assertEquals("ab", heard(search, ""));
    hear(search, "cc.");
    assertEquals("a bc", search.atEnd().text());
  }

  @Test
  void whatIsNoWordIsNoText() {
    language.word("ab", 1, 2).word(Words.UNKNOWN_TEXT, 4, 4, 4);
    Search search = search();
    hear(search, ".?????..aabb.");
    assertEquals("ab", search.atEnd().text());
    assertEquals(List.of("[unk]", "ab"), search.atEnd().words().stream().map(Word::text).toList());
  }

  @Test
  void whatIsShortAndAloneIsNoText() {
    language.word("ab", 1, 2).word("c", 3);
    Costs costs = new Costs(1, 0.7f, 0.7f, 0.7f, 0.7f, 0, 0, 0.3f, 120, 20);
    String click = "......ccc.......";
    assertEquals("", heard(search(costs), click));
    assertEquals("c", heard(search(costs), "......ccccc......."));
    assertEquals("c ab", heard(search(costs), "......ccc..aaaabbbb......."), "it belongs to what follows");
    assertEquals("ab c", heard(search(costs), "..aaaabbbb..ccc......."), "and to what was before");
    Search search = search(costs);
    hear(search, "......ccc...");
    assertEquals("c", search.soFar().text(), "more may follow");
    hear(search, "....");
    assertEquals("", search.soFar().text());
  }

  @Test
  void wordsThatHardlySoundAreNoText() {
    language.word("ab", 1, 2).word("c", 3);
    Search search = search();
    for (int i = 0; i < 12; i++) {
      search.column(new float[] {-10, 0, 0, 0, 0}, 0);
    }
    assertEquals("", search.atEnd().text());
    assertTrue(
        search.atEnd().words().stream().allMatch(word -> word.text().equals("[unk]") && word.confidence() < 0.3));
    hear(search, "..aabb..");
    assertEquals("ab", search.atEnd().text());
  }

  @Test
  void silenceIsNothing() {
    language.word("ab", 1, 2);
    assertEquals(Hypothesis.NOTHING, search().soFar());
    assertEquals("", heard(search(), "....................................................................."));
  }

  @Test
  void scoresThatTellNothingAreNothing() {
    language.word("ab", 1, 2).word("c", 3);
    Search search = search();
    for (int i = 0; i < 100; i++) {
      search.column(new float[PHONES], 0);
    }
    assertEquals("", search.atEnd().text());
  }

  @Test
  void anUtteranceCutInsideAWordKeepsTheWordsBefore() {
    language.word("ab", 1, 2).word("cab", 3, 1, 2);
    assertEquals("ab", heard(search(), ".aabb.cc"));
  }

  @Test
  void anUtteranceWithoutColumnsIsNothing() {
    language.word("ab", 1, 2);
    assertEquals(Hypothesis.NOTHING, search().atEnd());
  }

  @Test
  void memoryGrowsByTheWordsFoundOnly() {
    language.word("ab", 1, 2).word("ca", 3, 1);
    Search search = search();
    int most = 0;
    for (int i = 0; i < 1_000; i++) {
      hear(search, "aabb.ccaa.");
      most = Math.max(most, search.unsettled());
    }
    assertTrue(most < 20, most + " words wait to be settled");
    assertEquals(2_000, search.atEnd().words().size());
  }

  @Test
  void noiseNeverMakesMoreWaysThanThereIsRoomFor() {
    Random random = new Random(3);
    for (int i = 0; i < 4_000; i++) {
      int[] phones = random.ints(3 + random.nextInt(4), 1, 4).toArray();
      language.word("w" + i, phones);
    }
    Search search = search();
    for (int i = 0; i < 200; i++) {
      float[] scores = new float[PHONES];
      for (int p = 0; p < PHONES; p++) {
        scores[p] = random.nextFloat();
      }
      search.column(scores, 0);
    }
    assertTrue(search.atEnd().words().size() < 200);
  }

  /** The search finds what trying every sequence of up to four words finds, at any scores. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theBestWordsAreFound(int seed) {
    language.word("ab", 1, 2).word("a", 1).word("bc", 2, 3).word("cab", 3, 1, 2);
    language.pair("a", "bc", 0.2).pair("ab", "cab", 0.5).pair("bc", "a", 0.1);
    Random random = new Random(seed);
    Costs costs = new Costs(1, 0.7f, 0.6f, 0.9f, 0.4f, 0, 0.3f, 0, 0, 1_000);
    for (int round = 0; round < 20; round++) {
      float[][] columns = new float[7][PHONES];
      Search search = search(costs);
      for (float[] column : columns) {
        for (int p = 0; p < PHONES; p++) {
          column[p] = -4 * random.nextFloat();
        }
        search.column(column, 0);
      }
      assertEquals(new Exhaustive(language.grammar(costs), columns).best(4), search.atEnd().text());
    }
  }
}
