package dev.parley.itest.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Missing, incomplete and damaged speech models: one line names the folder and the cure; all other engines serve. */
@Timeout(90)
class BadModelTest {
  private final OtherHost other = OtherHost.fresh();
  private final Path models = other.file("models");
  private final Path model = models.resolve("starter-en");

  @AfterEach
  void close() {
    other.close();
  }

  private void copyModel() throws IOException {
    Path from = OtherHost.model("starter-en");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.createDirectories(model.resolve(from.relativize(file)).getParent());
        Files.copy(file, model.resolve(from.relativize(file)));
      }
    }
  }

  private void halve(String name) throws IOException {
    byte[] whole = Files.readAllBytes(model.resolve(name));
    Files.write(model.resolve(name), java.util.Arrays.copyOf(whole, whole.length / 2));
  }

  /** What the user gets to read, by the command that needs the model and by the list of engines. */
  private void refused(String... words) throws InterruptedException {
    other.models(models).run("transcribe", OtherHost.recording("short/01").toString()).refused(1, words);
    Outcome list = other.commands("voice:start null", "engine:list", "voice:status");
    list.shows("*  stt   vosk", words);
    list.shows("*  stt   vosk", "failed");
    for (String fine : List.of("vad", "llm", "tts")) {
      list.shows("*  " + fine, "ready");
    }
    list.shows("conversation", "idle");
    assertEquals(0, list.status());
  }

  @Test
  void noModelFolder() throws Exception {
    refused("no vosk model for 'en'", models.toString(), "put a model folder there");
  }

  @Test
  void anEmptyModel() throws Exception {
    Files.createDirectories(model);
    Files.writeString(
        model.resolve("parley-model.json"), "{\"engine\": \"vosk\", \"kind\": \"stt\", \"language\": \"en\"}");
    refused(model.toString(), "am/final.mdl is missing", "copy or download the model again");
  }

  @Test
  void aDamagedLabel() throws Exception {
    copyModel();
    Files.writeString(model.resolve("parley-model.json"), "{\"engine\": \"vo");
    refused("no vosk model for 'en'", model.resolve("parley-model.json") + " cannot be read");
  }

  @Test
  void aTruncatedAcousticModel() throws Exception {
    copyModel();
    halve("am/final.mdl");
    refused("cannot read the model " + model, "copy or download the model again");
  }

  @Test
  void aTruncatedGraph() throws Exception {
    copyModel();
    halve("graph/HCLr.fst");
    refused("cannot read the model " + model, "copy or download the model again");
  }

  /** Kaldi ends the whole process by an assertion when an endpoint is to be found without silence phones. */
  @Test
  void aNativeAbortEndsOnlyThatProcess() throws Exception {
    copyModel();
    Path settings = model.resolve("conf/model.conf");
    Files.writeString(settings, Files.readString(settings).replaceAll("(silence-phones=).*", "$1"));
    refused("SIGABRT", "Assertion failed");
    try (Stream<Path> logs = Files.list(other.home().resolve("logs"))) {
      assertTrue(
          logs.anyMatch(log -> log.getFileName().toString().startsWith("stt-vosk_")),
          "the log of the process is there");
    }
  }
}
