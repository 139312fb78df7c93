package dev.parley.onnx.vad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.api.engine.EngineException;
import dev.parley.onnx.Context;
import dev.parley.onnx.Graph;
import dev.parley.onnx.Label;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NetworkVadTest {
  private static final Path SHARED =
      Path.of(Optional.ofNullable(System.getenv("PARLEY_SHARED"))
          .orElse(Path.of(System.getProperty("parley.root"), "../shared").toString()));

  @TempDir Path folder;

  /** The mean of the samples it is given, plus half of what it said before. */
  private static Graph mean(int samples) {
    return new Graph()
        .input("input", 1, samples)
        .input("state", 1, 1)
        .constant("half", new long[] {1, 1}, 0.5f)
        .node("ReduceMean", "input", "mean", "axes=[1]", "keepdims=1")
        .node("Mul", "state half", "old")
        .node("Add", "mean old", "output")
        .node("Identity", "output", "stateN")
        .output("output", 1, 1)
        .output("stateN", 1, 1);
  }

  private static short[] level(int value) {
    short[] window = new short[Windows.WINDOW];
    Arrays.fill(window, (short) value);
    return window;
  }

  private static OnnxVad loaded(Path model) {
    OnnxVad vad = new OnnxVad();
    vad.load(Context.of(model));
    return vad;
  }

  private String refusal(Path model) {
    String refusal = assertThrows(EngineException.class, () -> loaded(model)).getMessage();
    assertEquals(1, refusal.lines().count(), refusal);
    return refusal;
  }

  @Test
  void theStateGoesFromWindowToWindow() {
    try (OnnxVad vad = loaded(mean(512).write(folder.resolve("vad.onnx")))) {
      assertEquals(512, vad.window());
      assertEquals(0.25, vad.probability(level(8_192)), 1e-6);
      assertEquals(0.375, vad.probability(level(8_192)), 1e-6);
      assertEquals(0.1875, vad.probability(level(0)), 1e-6);
      vad.reset();
      assertEquals(0, vad.probability(level(0)), 1e-6);
    }
  }

  @Test
  void theContextIsTheEndOfTheWindowBefore() {
    try (OnnxVad vad = loaded(mean(576).write(folder.resolve("vad.onnx")))) {
      short[] window = level(0);
      Arrays.fill(window, 512 - 64, 512, (short) 16_384);
      assertEquals(0.5 * 64 / 576, vad.probability(window), 1e-6);
      assertEquals(0.75 * 64 / 576, vad.probability(level(0)), 1e-6);
      assertEquals(0.375 * 64 / 576, vad.probability(level(0)), 1e-6);
      vad.reset();
      assertEquals(0, vad.probability(level(0)), 1e-6);
    }
  }

  @Test
  void aFolderIsReadByItsLabelOrItsOnlyNetwork() throws IOException {
    Path network = mean(512).write(folder.resolve("small.onnx"));
    loaded(folder).close();
    Files.copy(network, folder.resolve("other.onnx"));
    assertTrue(refusal(folder).contains("it holds 2"));
    Files.writeString(folder.resolve(Label.NAME), "{\"engine\": \"onnx\", \"network\": \"small.onnx\"}");
    loaded(folder).close();
    Files.delete(network);
    assertTrue(refusal(folder).contains("small.onnx"));
  }

  @Test
  void whatIsNoNetworkIsRefused() throws IOException {
    byte[] whole = mean(512).bytes();
    Path file = folder.resolve("vad.onnx");
    assertTrue(refusal(file).contains("no file"));
    for (byte[] broken : new byte[][] {{}, "hello".getBytes(), Arrays.copyOf(whole, whole.length / 2)}) {
      Files.write(file, broken);
      assertTrue(refusal(file).contains("no network that ONNX Runtime can read"), refusal(file));
    }
  }

  @Test
  void aNetworkOfAnotherKindIsRefused() {
    Path file = folder.resolve("vad.onnx");
    new Graph().input("x", 1, 512).node("Identity", "x", "y").output("y", 1, 512).write(file);
    assertTrue(refusal(file).contains("another kind of network: it makes [y] from [x]"), refusal(file));
    assertTrue(refusal(mean(256).write(file)).contains("takes 256 samples at once"));
    Graph changing = new Graph().input("input", 1, 512).input("state", 1, 2).constant("axis", 1);
    changing.node("ReduceMean", "input", "output", "axes=[1]").node("Concat", "state state", "stateN", "axis=1");
    assertTrue(refusal(changing.output("output", 1, 1).output("stateN", 1, 4).write(file)).contains("not compute"));
  }

  @Test
  void withoutAModelItSaysSo() {
    assertThrows(EngineException.class, () -> new OnnxVad().load(new Context(Optional.empty())));
    assertThrows(EngineException.class, () -> new OnnxVad().probability(level(0)));
  }

  @Test
  void anythingIsAProbability() {
    try (OnnxVad vad = loaded(mean(512).write(folder.resolve("vad.onnx")))) {
      for (int value : new int[] {Short.MIN_VALUE, -1, Short.MAX_VALUE, Short.MAX_VALUE, Short.MAX_VALUE}) {
        double probability = vad.probability(level(value));
        assertTrue(probability >= 0 && probability <= 1, "probability " + probability);
      }
    }
  }

  @Test
  void sileroTellsSpeechFromNoise() throws IOException {
    Path model = SHARED.resolve("data/silero_vad.onnx");
    Path speech = SHARED.resolve("data/human-speech-60s.wav");
    assumeTrue(Files.exists(model), "Silero's model is not on this machine: " + model);
    try (SileroVad vad = new SileroVad()) {
      vad.load(Context.of(model));
      Random random = new Random(7);
      long noise = IntStream.range(0, 300).filter(i -> vad.probability(noise(random)) >= 0.5).count();
      assertTrue(noise <= 3, noise + " of 300 windows of noise are speech");
      vad.reset();
      short[] samples = samples(speech);
      long voiced =
          IntStream.range(0, samples.length / 512)
              .filter(i -> vad.probability(Arrays.copyOfRange(samples, 512 * i, 512 * i + 512)) >= 0.5)
              .count();
      double share = 512.0 * voiced / samples.length;
      assertTrue(share > 0.4 && share < 0.98, "a share of " + share + " of human speech is speech");
    }
  }

  private static short[] noise(Random random) {
    short[] window = new short[Windows.WINDOW];
    for (int i = 0; i < window.length; i++) {
      window[i] = (short) (random.nextGaussian() * 1_000);
    }
    return window;
  }

  private static short[] samples(Path wav) throws IOException {
    byte[] bytes = Files.readAllBytes(wav);
    short[] samples = new short[(bytes.length - 44) / 2];
    ByteBuffer.wrap(bytes, 44, bytes.length - 44).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}
