package dev.parley.itest.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written in a scene, and what is said of what cannot be read. */
class SceneReaderTest {
  private static List<Scene> read(String... lines) {
    return SceneReader.read("a.scene", List.of(lines));
  }

  private static void refused(String line, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> read("scene x", line)).getMessage();
    assertTrue(message.startsWith("a.scene:2: " + line + ": ") && message.contains(reason), message);
  }

  @Test
  void aSceneIsItsHeaderAndItsSteps() {
    List<Scene> scenes =
        read(
            "# a comment",
            "scene first one",
            "language es",
            "room -20 40",
            "set lull.millis 5000",
            "say \"qué hora es\"",
            "meanwhile play door at -30 after 200",
            "within 300 paused",
            "",
            "scene second",
            "absent 100 speaking");
    Scene first = scenes.getFirst();
    assertEquals("a: first one", first.title());
    assertEquals("es", first.language());
    assertEquals(Map.of("echo", "-20", "echo-delay", "40"), first.device());
    assertEquals(Map.of("lull.millis", "5000"), first.settings());
    Step.Act say = assertInstanceOf(Step.Act.class, first.steps().get(0));
    assertEquals(new Step.Speech("qué hora es", "es+m1", -20), say.sound());
    Step.Act door = assertInstanceOf(Step.Act.class, first.steps().get(1));
    assertEquals(new Step.Noise("door", 0, -30), door.sound());
    assertTrue(door.meanwhile());
    assertEquals(200, door.after());
    assertEquals(3, first.steps().size());
    assertEquals("en", scenes.getLast().language());
    assertEquals(Map.of(), scenes.getLast().settings());
  }

  @Test
  void textsStandForThemselvesAndPatternsAreFound() {
    Scene scene = read("scene x", "said \"it's 5.\"", "answers /It is|it's/").getFirst();
    Step.Within said = assertInstanceOf(Step.Within.class, scene.steps().get(0));
    assertTrue(said.text().orElseThrow().matcher("it's 5.").find());
    assertTrue(!said.text().orElseThrow().matcher("it's 5x").find());
    Step.Within answers = assertInstanceOf(Step.Within.class, scene.steps().get(1));
    assertTrue(answers.text().orElseThrow().matcher("Well, it is ten.").find());
  }

  @Test
  void whatCannotBeReadIsToldWithItsLineAndReason() {
    refused("sing \"la\"", "no step is called sing");
    refused("say hello", "a text in quotes is wanted");
    refused("say \"hello", "a \" without its end");
    refused("say \"hello\" loudly", "nothing is wanted after that");
    refused("within soon speaking", "milliseconds from 0");
    refused("within -5 speaking", "milliseconds from 0");
    refused("within 100 dancing", "no event is called dancing; there are voice, silence");
    refused("until", "an event is missing");
    refused("answers /(/", "not a pattern");
    refused("room 3 40", "the echo's level in dB from -60 to 0");
    refused("heard of \"x\"", "heard up to");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> read("say \"x\""))
            .getMessage()
            .contains("a scene begins with"));
  }
}
