package dev.parley.llm.skills;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void whatIsWrittenInWordsIsReadAgain(String language) {
    Numbers numbers = new Numbers(language);
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      long n = i < 1_200 ? i : random.nextInt(1_000_000);
      if (n == 1 && language.equals("es")) {
        continue; // alone it is an article
      }
      List<String> words = Normaliser.words(numbers.words(n).replace('-', ' '), language);
      assertEquals(List.of(Long.toString(n)), numbers.read(words), numbers.words(n));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|set a timer for twenty five minutes|set a timer for 25 minutes",
        "en|one hundred and five|105",
        "en|a hundred and five|105",
        "en|a thousand|1000",
        "en|one two three|1 2 3",
        "en|three point one four|3.14",
        "en|two thousand and six|2006",
        "en|nineteen and a half hours|19 and a half hours",
        "en|oh what a day|oh what a day",
        "es|veinticinco minutos|25 minutos",
        "es|doscientos cincuenta y uno|251",
        "es|mil doscientos|1200",
        "es|un temporizador de treinta y una horas|un temporizador de 31 horas",
        "es|tres coma cinco|3.5",
        "es|una hora y media|una hora y media"
      })
  void numbersAreReadWhereverTheyStand(String language, String said, String expected) {
    List<String> read = new Numbers(language).read(Arrays.asList(Normaliser.plain(said).split(" ")));
    assertEquals(expected, String.join(" ", read));
  }

  @Test
  void ordinalsAndGendersAreWritten() {
    assertEquals("twenty-fourth", new Numbers("en").ordinal(24));
    assertEquals("veintiuna", new Numbers("es").before(21, true));
  }
}
