package dev.parley.conversation.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceCutterTest {
  private static List<String> cut(String text, int step) {
    SentenceCutter cutter = new SentenceCutter();
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < text.length(); i += step) {
      sentences.addAll(cutter.add(text.substring(i, Math.min(text.length(), i + step))));
    }
    cutter.finish().ifPresent(sentences::add);
    return sentences;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is ten. Good night!|It is ten./Good night!",
        "Dr. Smith is here. Hello.|Dr. Smith is here./Hello.",
        "Pi is 3.14 or so. Yes?|Pi is 3.14 or so./Yes?",
        "La Sra. López llegó. ¿Qué hora es? Tarde.|La Sra. López llegó./¿Qué hora es?/Tarde.",
        "J. Smith wrote it. Fine.|J. Smith wrote it./Fine.",
        "Wait… what? Ok|Wait…/what?/Ok",
        "He said \"no.\" Then left.|He said \"no.\"/Then left.",
        "one\\ntwo|one/two",
        "I know quite a lot of things, such as this. And that, of course, too.|"
            + "I know quite a lot of things,/such as this./And that, of course, too."
      })
  void sentencesAreCutTheSameHoweverTheTextArrives(String text, String expected) {
    for (int step : new int[] {1, 3, 7, 1000}) {
      assertEquals(List.of(expected.split("/")), cut(text.translateEscapes(), step), "step " + step);
    }
  }

  @Test
  void aSentenceIsCompleteOnlyOnceItsWhiteSpaceHasArrived() {
    SentenceCutter cutter = new SentenceCutter();
    assertTrue(cutter.add("It is 3.").isEmpty());
    assertTrue(cutter.add("5").isEmpty());
    assertEquals(List.of("It is 3.5 volts."), cutter.add(" volts. "));
  }

  @Test
  void nothingIsLongerThanTheBoundAndNothingIsLost() {
    String text = "word ".repeat(400) + "x".repeat(1000);
    List<String> sentences = cut(text, 13);
    assertTrue(sentences.stream().allMatch(s -> s.length() <= 222), "too long");
    assertEquals(text.replace(" ", ""), String.join("", sentences).replace(" ", ""));
  }
}
