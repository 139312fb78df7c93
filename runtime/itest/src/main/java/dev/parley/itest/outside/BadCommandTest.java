package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands with unknown engines, languages and files, typed from a second terminal into a running host. */
@Timeout(90)
class BadCommandTest {
  private static final String QUESTION = OtherHost.recording("short/01").toString();

  @Test
  void eachIsAnsweredByOneLineAndChangesNothing() throws Exception {
    try (OtherHost other = OtherHost.fresh()) {
      OtherHost.Running shell = other.start("shell", "--device", "null");
      shell.out().await(line -> line.startsWith("Listening"), OtherHost.PATIENCE);
      String before = String.join("\n", other.exec("engine:list").good());
      other.exec("engine:use stt nosuch").refused(1, "no stt engine is called nosuch", "There are: vosk");
      other.exec("engine:use ears vosk").refused(1, "no kind of engine is called ears", "vad, stt, llm, tts");
      other
          .exec("engine:use stt vosk language=tlh")
          .refused(1, "no vosk model for 'tlh'", "starter-en (en)", "put a model folder");
      other.exec("engine:use stt vosk model=nosuch").refused(1, "no model 'nosuch'", "starter-en (en)");
      other.exec("engine:use tts espeak language=tlh").refused(1, "does not know the language 'tlh'", "en, es");
      other.exec("engine:use tts").refused(1, "usage: engine:use KIND NAME");
      other.exec("voice:language tlh").refused(1, "no vosk model for 'tlh'", "starter-es (es)", "put a model");
      other.exec("voice:listen nosuch.wav").refused(1, "nosuch.wav: no such file", "Check the path");
      other.exec("voice:start").refused(1, "already running", "voice:stop first");
      other.exec("voice:start nosuch").refused(1, "no audio device nosuch", "null, openal, wav");
      assertEquals(steady(before), steady(String.join("\n", other.exec("engine:list").good())));
      other.exec("voice:listen --wait \"" + QUESTION + "\"").good();
      other.exec("voice:history").shows("user", "what time is it");
      assertEquals(0, shell.outcome().status());
    }
  }

  /**
   * All engines, without what is measured anew each time, megabytes and milliseconds, and without the detail of those
   * that do not serve: there stands why they were refused last.
   */
  private static List<String> steady(String list) {
    return list.lines()
        .map(line -> line.startsWith("*") ? line : line.replaceFirst("(parley\\.\\S+ \\d\\S+) .*", "$1"))
        .map(line -> line.replaceAll("[ ]+(-|\\d+\\.\\d( \\(\\d+ missed\\))?)(?= )", "").replaceAll("[ ]+", " "))
        .toList();
  }

  @Test
  void everySubCommandTellsWhatItKnows() throws Exception {
    try (OtherHost other = OtherHost.fresh()) {
      for (String command : List.of("shell", "run", "transcribe", "say")) {
        String first = other.run(command, "--help").good().getFirst();
        assertTrue(first.startsWith("parley " + command + ": "), first);
      }
    }
  }

  @Test
  void subCommandsSayWhatTheyDoNotHave() throws Exception {
    try (OtherHost other = OtherHost.fresh()) {
      other.run("shell", "--device").refused(2, "--device wants a name");
      other.run("run", "nosuch.gosh").refused(2, "there is no file nosuch.gosh");
      other.run("say", "hello", "--language", "tlh").refused(1, "does not know the language 'tlh'", "en, es");
    }
  }
}
