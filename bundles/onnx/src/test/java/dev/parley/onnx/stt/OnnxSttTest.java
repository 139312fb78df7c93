package dev.parley.onnx.stt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.Hypothesis;
import dev.parley.api.engine.Hypothesis.Word;
import dev.parley.api.engine.SpeechToText.Utterance;
import dev.parley.onnx.Context;
import dev.parley.onnx.Graph;
import dev.parley.onnx.Label;
import dev.parley.onnx.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OnnxSttTest {
  private static final int PIECE = 960;

  @TempDir Path folder;

  @BeforeEach
  void setUp() throws IOException {
    Toy.write(folder);
  }

  private OnnxStt loaded() throws Exception {
    OnnxStt engine = new OnnxStt();
    engine.load(Context.of(folder));
    return engine;
  }

  private static Hypothesis understand(OnnxStt engine, short[] samples, int piece, List<String> partials)
      throws Exception {
    try (Utterance utterance = engine.begin("en", hypothesis -> partials.add(hypothesis.text()))) {
      for (int at = 0; at < samples.length; at += piece) {
        utterance.audio(Arrays.copyOfRange(samples, at, Math.min(samples.length, at + piece)));
      }
      return utterance.end();
    }
  }

  @Test
  void wordsAreUnderstoodWithTheirTimes() throws Exception {
    try (OnnxStt engine = loaded()) {
      List<String> partials = new ArrayList<>();
      Hypothesis heard = understand(engine, Toy.say("...aabb..ccaa..."), PIECE, partials);
      assertEquals("ab ca", heard.text());
      assertEquals(List.of(90, 270), heard.words().stream().map(Word::startMillis).toList());
      assertEquals(List.of(210, 390), heard.words().stream().map(Word::endMillis).toList());
      assertEquals(List.of("ab", "ab ca"), partials);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 160, 960, 3_200, 100_000})
  void piecesOfAnySizeComeToTheSame(int piece) throws Exception {
    try (OnnxStt engine = loaded()) {
      short[] samples = Toy.say("..aabbcc..ccaa.aabb");
      assertEquals("abc ca ab", understand(engine, samples, piece, new ArrayList<>()).text());
    }
  }

  @Test
  void columnsAreTheSameInPiecesAndAtOnce() {
    Random random = new Random(1);
    short[] samples = new short[31_234];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) random.nextInt(-4_000, 4_000);
    }
    float[] atOnce = columns(samples, samples.length);
    assertEquals((samples.length + 960 - 1_440) / Toy.SHIFT + 1, atOnce.length / 5);
    assertArrayEquals(atOnce, columns(samples, 100), 1e-3f);
    assertArrayEquals(atOnce, columns(samples, 5_000), 1e-3f);
  }

  private float[] columns(short[] samples, int piece) {
    List<float[]> all = new ArrayList<>();
    try (SttModel model = SttModel.read(folder)) {
      Columns.Taker taker = (scores, at) -> all.add(Arrays.copyOfRange(scores, at, at + 5));
      Columns columns = new Columns(model.network(), model.frames(), 5, taker);
      for (int at = 0; at < samples.length; at += piece) {
        columns.audio(Arrays.copyOfRange(samples, at, Math.min(samples.length, at + piece)));
      }
      columns.end();
    }
    float[] joined = new float[5 * all.size()];
    for (int i = 0; i < all.size(); i++) {
      System.arraycopy(all.get(i), 0, joined, 5 * i, 5);
    }
    return joined;
  }

  @Test
  void soundsThatAreNoWordsAreNoText() throws Exception {
    try (OnnxStt engine = loaded()) {
      assertEquals("", understand(engine, Toy.say("..??????...?????"), PIECE, new ArrayList<>()).text());
      assertEquals("ab", understand(engine, Toy.say("..?????.aabb..?"), PIECE, new ArrayList<>()).text());
      assertEquals("", understand(engine, new short[48_000], PIECE, new ArrayList<>()).text());
      assertEquals("", understand(engine, new short[0], PIECE, new ArrayList<>()).text());
    }
  }

  @Test
  void anUtteranceGivenUpLeavesNothingBehind() throws Exception {
    try (OnnxStt engine = loaded()) {
      try (Utterance utterance = engine.begin("en", hypothesis -> {})) {
        utterance.audio(Toy.say("..aabb"));
      }
      assertEquals("ca", understand(engine, Toy.say(".cccaaa."), PIECE, new ArrayList<>()).text());
    }
  }

  private String refusal() {
    String refusal = assertThrows(EngineException.class, this::loaded).getMessage();
    assertEquals(1, refusal.lines().count(), refusal);
    return refusal;
  }

  @ParameterizedTest
  @ValueSource(strings = {"parley-model.json", "phones.onnx", "phones.txt", "lexicon.txt", "ngram.arpa"})
  void anIncompleteModelIsRefusedByName(String missing) throws IOException {
    Files.delete(folder.resolve(missing));
    assertTrue(refusal().contains(missing));
    Files.createFile(folder.resolve(missing));
    assertTrue(refusal().contains(missing), refusal());
  }

  @ParameterizedTest
  @CsvSource({
    "phones.onnx, no network that ONNX Runtime can read",
    "ngram.arpa, ngram.arpa",
    "parley-model.json, no JSON object"
  })
  void aModelThatIsCutOffIsRefused(String file, String part) throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(file));
    Files.write(folder.resolve(file), Arrays.copyOf(whole, whole.length * 2 / 3));
    assertTrue(refusal().contains(part), refusal());
  }

  @ParameterizedTest
  @CsvSource({
    "480, 0, shift",
    "1440, 100, field",
    "16000, 8000, sampleRate",
    "phones.onnx, ../phones.onnx, network",
    "\"acousticScale\": 1, \"acousticScale\": -1, acousticScale"
  })
  void aLabelThatMakesNoSenseIsRefused(String right, String wrong, String key) throws IOException {
    Files.writeString(folder.resolve(Label.NAME), Toy.LABEL.replaceFirst(right, wrong));
    assertTrue(refusal().contains("\"" + key + "\" has to be"), refusal());
  }

  @Test
  void aNetworkThatDoesNotFitIsRefused() throws IOException {
    Toy.network(4).write(folder.resolve("phones.onnx"));
    assertTrue(refusal().contains("4] where 2 columns of 5 phones are due"), refusal());
    Files.writeString(folder.resolve(Label.NAME), Toy.LABEL.replace("1440", "1920"));
    Toy.network(5).write(folder.resolve("phones.onnx"));
    assertTrue(refusal().contains("does not fit its label"), refusal());
  }

  @Test
  void aNetworkThatGivesNoNumbersIsRefused() throws Exception {
    try (Network network = Network.open(broken().write(folder.resolve("phones.onnx")))) {
      Columns columns = new Columns(network, new Columns.Frames(480, 1_440, 480, 480), 1, (scores, at) -> {});
      assertThrows(EngineException.class, () -> columns.audio(new short[1_440]));
    }
  }

  /** Divides nought by nought. */
  private static Graph broken() {
    return new Graph()
        .input("pcm", 1, -1)
        .constant("axis", 1)
        .constant("weights", new long[] {1, 1, 1_440}, new float[1_440])
        .node("Unsqueeze", "pcm axis", "signal")
        .node("Conv", "signal weights", "rows", "strides=[480]")
        .node("Div", "rows rows", "scores")
        .output("scores", 1, -1, 1);
  }

  @Test
  void withoutAModelItSaysSo() {
    OnnxStt engine = new OnnxStt();
    assertThrows(EngineException.class, () -> engine.load(new Context(Optional.empty())));
    assertThrows(EngineException.class, () -> engine.begin("en", hypothesis -> {}));
  }
}
