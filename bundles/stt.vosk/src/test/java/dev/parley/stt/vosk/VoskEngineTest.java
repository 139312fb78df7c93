package dev.parley.stt.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.SpeechToText.Utterance;
import dev.parley.api.metrics.Counter;
import dev.parley.api.metrics.Counters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VoskEngineTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));

  private record Context(Path folder, Map<String, String> settings) implements EngineContext {
    @Override
    public Optional<String> language() {
      return Optional.of("en");
    }

    @Override
    public Optional<Path> model() {
      return Optional.of(folder);
    }

    @Override
    public void progress(String stage, double share) {
      assertTrue(share >= 0 && share <= 1);
    }

    @Override
    public Counter counter(String name, String description) {
      return new Counters().counter(name, description);
    }
  }

  private static VoskEngine english(Map<String, String> settings) throws IOException {
    VoskEngine engine = new VoskEngine();
    engine.load(new Context(ROOT.resolve("models/starter-en"), settings));
    return engine;
  }

  private static short[] recording(String name) throws IOException {
    byte[] wav = Files.readAllBytes(ROOT.resolve("runtime/recording/short/" + name + ".wav"));
    short[] samples = new short[4_800 + (wav.length - 44) / 2];
    ByteBuffer.wrap(wav, 44, wav.length - 44)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples, 4_800, (wav.length - 44) / 2);
    return samples;
  }

  private static Hypothesis recognise(VoskEngine engine, short[] samples, List<String> partials) throws Exception {
    try (Utterance utterance = engine.begin("en", hypothesis -> partials.add(hypothesis.text()))) {
      for (int at = 0; at < samples.length; at += 960) {
        utterance.audio(Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 960)));
      }
      return utterance.end();
    }
  }

  @Test
  void recordedSpeechIsUnderstoodWordByWord() throws Exception {
    List<String> partials = new ArrayList<>();
    try (VoskEngine engine = english(Map.of())) {
      Hypothesis heard = recognise(engine, recording("04"), partials);
      assertEquals("what is twenty five times four", heard.text());
      assertEquals(6, heard.words().size());
      assertTrue(heard.words().get(0).startMillis() < heard.words().get(5).endMillis());
      assertFalse(partials.isEmpty());
      assertEquals("hello how are you", recognise(engine, recording("02"), partials).text());
    }
  }

  @Test
  void aGrammarLimitsWhatIsHeard() throws Exception {
    try (VoskEngine engine = english(Map.of("grammar", "[\"hello how are you\", \"stop\", \"[unk]\"]"))) {
      assertEquals("hello how are you", recognise(engine, recording("02"), new ArrayList<>()).text());
    }
  }

  @Test
  void silenceIsNothing() throws Exception {
    try (VoskEngine engine = english(Map.of())) {
      assertEquals("", recognise(engine, new short[32_000], new ArrayList<>()).text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/Gr.fst", "graph/HCLr.fst"})
  void anIncompleteModelIsRefusedByName(String missing, @TempDir Path temp) throws IOException {
    Path copy = copy(temp);
    Files.delete(copy.resolve(missing));
    assertTrue(refusal(copy).contains(missing));
    Files.createFile(copy.resolve(missing));
    assertTrue(refusal(copy).contains(missing));
  }

  @Test
  void whatIsNoModelAtAllIsRefused(@TempDir Path temp) throws IOException {
    Path copy = copy(temp);
    Files.writeString(copy.resolve("am/final.mdl"), "hello");
    assertTrue(refusal(copy).contains("not a Kaldi acoustic model"));
    assertTrue(refusal(temp.resolve("nowhere")).contains("no model folder"));
  }

  private static String refusal(Path model) {
    VoskEngine engine = new VoskEngine();
    return assertThrows(EngineException.class, () -> engine.load(new Context(model, Map.of()))).getMessage();
  }

  private static Path copy(Path temp) throws IOException {
    Path from = ROOT.resolve("models/starter-en");
    Path to = temp.resolve("model");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
