package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A {@code parley.json} that lies in the home when the host starts. */
@Timeout(90)
class HomeSettingsTest {
  private static final Path QUESTION = OtherHost.recording("short/01");

  @Test
  void settingsOfBundlesThatStartLateAreKnownFromTheBeginning() throws Exception {
    try (OtherHost other = OtherHost.fresh()) {
      Files.createDirectories(other.home());
      Files.writeString(
          other.home().resolve("parley.json"),
          "{\"parley.lifecycle\": {\"tts\": [\"freetts\"]}, \"parley.conversation\": {\"barge.in\": false}}");
      assertEquals(List.of("what time is it"), other.run("transcribe", QUESTION.toString()).good());
      Outcome engines = other.commands("voice:start null", "engine:list");
      engines.good();
      engines.shows("*  tts", "freetts", "ready");
    }
  }
}
