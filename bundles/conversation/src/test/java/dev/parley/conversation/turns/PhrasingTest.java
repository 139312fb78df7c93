package dev.parley.conversation.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conversation.turns.Phrasing.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What words tell about the end of a turn. */
class PhrasingTest {
  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, ''",
    "UNKNOWN, parley",
    "COMPLETE, hello parley",
    "COMPLETE, what time is it",
    "COMPLETE, set an alarm for seven thirty",
    "COMPLETE, wake me up at six thirty",
    "COMPLETE, set a timer for ten minutes",
    "COMPLETE, turn the heating to twenty degrees",
    "COMPLETE, turn off the bedroom lights",
    "EXTENDABLE, what's the weather",
    "EXTENDABLE, what's the date",
    "EXTENDABLE, goodbye",
    "COMPLETE, what's the weather tomorrow",
    "COMPLETE, goodbye and thank you",
    "DICTATING, my number is five seven",
    "UNFINISHED, what",
    "UNFINISHED, what time",
    "UNFINISHED, what day",
    "COMPLETE, how much is ten percent of fifty",
    "COMPLETE, wait a minute",
    "UNFINISHED, how are",
    "UNFINISHED, how much",
    "UNFINISHED, my name",
    "UNFINISHED, call",
    "UNFINISHED, could you tell me",
    "UNFINISHED, turn on",
    "UNFINISHED, please play",
    "UNFINISHED, i want soup and",
    "UNFINISHED, have you",
    "UNFINISHED, i will wait until",
    "UNFINISHED, tell my sister that",
    "COMPLETE, please repeat that",
    "UNFINISHED, how many people",
    "UNFINISHED, turn the kitchen light",
    "COMPLETE, turn the light off",
    "COMPLETE, where are you",
    "UNFINISHED, where do you",
    "UNFINISHED, convert six miles",
    "UNFINISHED, do we still have",
    "UNFINISHED, my name is",
    "UNFINISHED, if somebody is at the door",
    "UNFINISHED, raise the temperature bye",
    "EXTENDABLE, goodbye",
    "COMPLETE, what's my name",
    "UNFINISHED, tell my sister i can't",
    "UNFINISHED, if it rains tomorrow",
    "UNFINISHED, if the shop is still open tomorrow afternoon",
    "UNFINISHED, after you wash the potatoes",
    "COMPLETE, if it rains tomorrow close the window please",
    "UNFINISHED, when my grandfather came to america",
    "COMPLETE, if the shop is still open tomorrow afternoon i'll buy some bread",
    "UNFINISHED, email the team and say that",
    "COMPLETE, please say that",
    "EXTENDABLE, in an hour",
    "UNFINISHED, on the",
    "EXTENDABLE, the lights in the kitchen",
    "UNKNOWN, dim the lamp",
    "COMPLETE, turn on the kitchen lights",
    "UNKNOWN, he seems to frobnicate",
    "COMPLETE, convert six miles into kilometers",
    "EXTENDABLE, leave a message",
    "UNFINISHED, write to my younger",
    "UNKNOWN, last spring my brother and his wife",
  })
  void english(Ending ending, String text) {
    assertEquals(ending, Phrasing.of("en").ending(text), text);
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, qué hora es",
    "COMPLETE, qué día es hoy",
    "COMPLETE, pon un temporizador de cinco minutos",
    "COMPLETE, enciende la luz",
    "COMPLETE, dónde está mi teléfono",
    "COMPLETE, pon algo de música",
    "COMPLETE, me llamo carlos",
    "EXTENDABLE, qué tiempo hace",
    "EXTENDABLE, gracias",
    "COMPLETE, qué tiempo hace mañana",
    "DICTATING, pon la alarma a las siete",
    "UNFINISHED, qué hora",
    "UNFINISHED, si llueve mañana",
    "COMPLETE, para",
    "EXTENDABLE, qué día es",
    "UNFINISHED, qué día",
    "UNFINISHED, enciende",
    "UNFINISHED, sube",
    "UNFINISHED, mi número",
    "UNFINISHED, quiero sopa y",
    "UNFINISHED, de quién",
    "UNFINISHED, quiero decir a mi hermana que",
    "UNFINISHED, vamos hacia",
    "UNFINISHED, a qué hora",
    "UNFINISHED, cuántas personas",
    "UNFINISHED, necesito comprar",
    "UNFINISHED, convierte dos millas",
    "COMPLETE, convierte dos millas a kilómetros",
    "EXTENDABLE, envía un mensaje",
    "UNKNOWN, sí mañana sigue lloviendo",
    "EXTENDABLE, cuándo llegué a casa",
    "COMPLETE, sí quiero por favor",
    "COMPLETE, sí enciende la luz",
    "EXTENDABLE, las flores qué compré el domingo",
    "EXTENDABLE, la película que vimos ayer",
    "COMPLETE, la película que vimos ayer era muy buena",
    "COMPLETE, dime qué hora es",
  })
  void spanish(Ending ending, String text) {
    assertEquals(ending, Phrasing.of("es").ending(text), text);
  }

  @Test
  void wordsThatInterruptAloneAreNeitherFragmentsNorBackchannels() {
    for (String word : List.of("stop", "next", "what", "no")) {
      assertFalse(Phrasing.of("en").fragment(word) || Phrasing.of("en").backchannel(word), word);
      assertFalse(Phrasing.of("en").unlikely(word), word);
    }
    for (String word : List.of("para", "no", "qué", "espera")) {
      assertFalse(Phrasing.of("es").fragment(word) || Phrasing.of("es").backchannel(word), word);
    }
    assertTrue(Phrasing.of("en").unlikely("church") && Phrasing.of("en").unlikely("twenty one"));
    assertFalse(Phrasing.of("en").unlikely("what time"));
  }

  @Test
  void numbersAreKnownHoweverTheyAreWritten() {
    Phrasing english = Phrasing.of("en");
    for (String number : List.of("three", "twenty-one", "Twenty one.", "3", "21 hundred")) {
      assertTrue(english.number(number), number);
    }
    for (String none : List.of("", "three cats", "stop", "3 pm")) {
      assertFalse(english.number(none), none);
    }
    assertTrue(Phrasing.of("es").number("veinte tres"));
  }
}
