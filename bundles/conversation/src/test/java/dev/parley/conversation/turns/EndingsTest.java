package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How likely a sentence is over. */
class EndingsTest {
  private final Endings english = Endings.read("en");

  private double likely(String words) {
    return english.likely(List.of(words.split(" ")));
  }

  @Test
  void aSentenceIsLikelierOverThanItsBeginnings() {
    assertTrue(likely("open the door") > 0.8);
    assertTrue(likely("open the") < 0.2);
    assertTrue(likely("open the door and") < 0.2);
  }

  @Test
  void theFeaturesAreThoseItWasLearntWith() {
    assertEquals(0.890903, likely("open the door"), 1e-6, "as endings.py sums them up");
    assertEquals(0.598688, likely("the red door of the old house is the the best door"), 1e-6, "long, words repeated");
  }

  @Test
  void theSameWordsMayEndOneSentenceAndNotAnother() {
    assertTrue(likely("how are you") > 2 * likely("are you"));
  }

  @Test
  void aWordOfWhichNothingIsKnownEndsWhatItsShapeMayEnd() {
    assertEquals(0.083173, likely("please frobnicate"), 1e-6);
    assertTrue(likely("i saw the frobnicator at the station") > 0.9, "inside, it does no harm");
    assertTrue(likely("i saw the frobnicator at the") < 0.1);
  }

  @Test
  void aLanguageWithoutAFileIsAnError() {
    assertThrows(IllegalStateException.class, () -> Endings.read("xx"));
  }
}
