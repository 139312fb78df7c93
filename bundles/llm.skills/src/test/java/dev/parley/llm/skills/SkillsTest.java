package dev.parley.llm.skills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.LanguageModel.Event;
import dev.parley.api.engine.LanguageModel.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SkillsTest {
  private final Asked asked = new Asked();

  @TestFactory
  Stream<DynamicTest> everythingInTheTablesIsAnswered() throws IOException {
    return Stream.concat(table("en"), table("es"));
  }

  private Stream<DynamicTest> table(String language) throws IOException {
    try (InputStream in = Objects.requireNonNull(SkillsTest.class.getResourceAsStream(language + ".tsv"))) {
      List<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
      return lines.stream()
          .filter(line -> line.contains("\t") && !line.startsWith("#"))
          .map(line -> row(language, line));
    }
  }

  private static DynamicTest row(String language, String line) {
    String said = line.substring(0, line.indexOf('\t'));
    Pattern expected =
        Pattern.compile(line.substring(line.indexOf('\t') + 1), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return DynamicTest.dynamicTest(
        language + ": " + said,
        () -> {
          String answer = new Asked().ask(language, said);
          assertTrue(expected.matcher(answer).find(), () -> "/" + expected + "/ is not in: " + answer);
          assertFalse(answer.matches(".*\\{\\w+}.*"), answer);
        });
  }

  @Test
  void timersAreSetInTheHost() {
    asked.ask("en", "set a timer for two minutes and five seconds");
    assertEquals("timer.set {seconds=125}", asked.calls.getLast());
    asked.ask("en", "remind me in ten minutes to call john");
    assertTrue(asked.calls.getLast().contains("label=call john"), asked.calls.getLast());
    asked.ask("es", "pon una alarma a las siete y media de la tarde");
    assertTrue(asked.calls.getLast().contains("2026-11-24T19:30:00"), asked.calls.getLast());
    asked.ask("en", "wake me up at seven");
    assertTrue(asked.calls.getLast().contains("2026-11-24T19:00:00"), asked.calls.getLast());
    asked.ask("en", "wake me up at seven in the morning");
    assertTrue(asked.calls.getLast().contains("2026-11-25T07:00:00"), asked.calls.getLast());
  }

  @Test
  void whatTheHostRemembersIsKnown() {
    asked.memory = Map.of("name", "Maria", "fact 1", "my car is red", "fact 2", "john is late");
    assertEquals("Your name is Maria.", asked.ask("en", "what's my name"));
    assertEquals("You asked me to remember: my car is red and john is late.", asked.ask("en", "what do you remember"));
    asked.ask("en", "my name is john");
    assertEquals("memory.set {key=name, value=John}", asked.calls.getLast());
  }

  @Test
  void timersOfTheHostAreTold() {
    asked.timers =
        List.of(
            Map.of("id", 1, "kind", "timer", "label", "", "left_seconds", 64.6),
            Map.of("id", 2, "kind", "timer", "label", "tea", "left_seconds", 5.0));
    assertEquals(
        "Your timer, one minute and five seconds left and tea, five seconds left.",
        asked.ask("en", "what timers do i have"));
    assertTrue(asked.ask("en", "cancel all my timers").contains("cancelled"));
  }

  @Test
  void whatWasSaidIsRepeated() {
    asked.history =
        List.of(new Turn("user", "what time is it", false), new Turn("assistant", "It is ten o'clock.", false));
    assertEquals("It is ten o'clock.", asked.ask("en", "please repeat that"));
    assertEquals("You said: what time is it.", asked.ask("en", "what did i say"));
  }

  @Test
  void aTimerThatRingsIsPutIntoWords() {
    assertEquals(
        "Your twenty second timer is done.",
        asked.happens("en", new Event("timer", Map.of("kind", "timer", "seconds", 20, "label", ""))));
    assertEquals(
        "Tu temporizador de diez segundos ha terminado.",
        asked.happens("es", new Event("timer", Map.of("kind", "timer", "seconds", 10, "label", ""))));
    assertEquals("Time is up: tea.", asked.happens("en", new Event("timer", Map.of("kind", "timer", "label", "tea"))));
    Map<String, Object> alarm = Map.of("kind", "alarm", "label", "", "due", "2026-11-24T07:00:00+01:00");
    assertEquals("It is seven o'clock. Your alarm is ringing.", asked.happens("en", new Event("timer", alarm)));
    assertTrue(asked.happens("en", new Event("comet", Map.of())).contains("comet"));
  }

  @Test
  void anAnswerGoesOnAfterWhatWasSpokenAlready() {
    String whole = asked.ask("en", "tell me a story");
    asked.spoken = whole.substring(0, whole.indexOf(". ") + 1);
    assertEquals(whole.substring(asked.spoken.length()).strip(), asked.ask("en", "tell me a story"));
    asked.spoken = whole;
    assertEquals("", asked.ask("en", "tell me a story"));
  }

  @Test
  void aCancelledAnswerStopsAtTheNextSentence() {
    asked.most = 2;
    assertEquals(2, asked.pieces("tell me a story").size());
  }

  @Test
  void longAndStrangeTextsAreAnsweredQuickly() {
    assertFalse(asked.ask("en", "blah ".repeat(20_000)).isEmpty());
    assertFalse(asked.ask("en", "what is " + "1 + ".repeat(5_000) + "1").isEmpty());
    assertFalse(asked.ask("en", "(".repeat(5_000)).isEmpty());
    assertFalse(asked.ask("es", "\u0000\u0001\ud800").isEmpty());
    assertFalse(asked.ask("xx", "hello").isEmpty());
  }

  @Test
  void withoutToolsItSaysSo() {
    asked.tools = List.of();
    assertTrue(asked.ask("en", "set a timer for ten seconds").contains("couldn't"));
  }
}
