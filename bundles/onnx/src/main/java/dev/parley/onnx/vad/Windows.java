package dev.parley.onnx.vad;

import ai.onnxruntime.OnnxTensor;
import dev.parley.api.engine.EngineException;
import dev.parley.onnx.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A recurrent voice-activity network, run window by window:
 *
 * <pre>
 *   input  float [1, C + 512]   the last C samples before the window, then the window; -1 to 1
 *   state  float [S…]           zeros at first, then the stateN of the window before
 *   sr     int64 []             16000; only where the network asks for it
 *   output float [1, 1]         the probability of speech
 *   stateN float [S…]
 * </pre>
 *
 * C is what the network's own shape tells, or, where that is open, what the engine knows. The tensors are made once
 * and filled again for each window; two states take turns. Owned by one thread.
 */
final class Windows implements AutoCloseable {
  /** 32 ms. */
  static final int WINDOW = 512;

  private static final int RATE = 16_000;
  private static final long MOST_STATE = 1 << 20;

  private final Network network;
  private final int context;
  private final FloatBuffer input;
  private final FloatBuffer output = floats(1);
  private final List<FloatBuffer> states;
  private final List<OnnxTensor> tensors = new ArrayList<>();
  private final List<Map<String, OnnxTensor>> inputs = List.of(new HashMap<>(), new HashMap<>());
  private final List<Map<String, OnnxTensor>> outputs = List.of(new HashMap<>(), new HashMap<>());
  private int turn;

  private Windows(Network network, int context, long[] state) {
    this.network = network;
    this.context = context;
    input = floats(context + WINDOW);
    int size = Math.toIntExact(Arrays.stream(state).reduce(1, Math::multiplyExact));
    states = List.of(floats(size), floats(size));
    lay(state);
  }

  /**
   * Loads a network and tries it.
   *
   * @param openContext samples before the window where the network's shape does not tell
   * @throws EngineException when it cannot be read or is of another kind
   */
  static Windows open(Path file, int openContext) {
    Network network = Network.open(file);
    try {
      boolean asksRate = network.takes("sr");
      network.expect(asksRate ? Set.of("input", "state", "sr") : Set.of("input", "state"), Set.of("output", "stateN"));
      Windows windows = new Windows(network, context(file, network, openContext), state(file, network));
      windows.probability(new short[WINDOW]);
      windows.reset();
      return windows;
    } catch (EngineException e) {
      network.close();
      throw e;
    }
  }

  private static int context(Path file, Network network, int open) {
    long[] shape = network.shape("input");
    long length = shape.length == 2 && shape[1] > 0 ? shape[1] : open + WINDOW;
    if (length < WINDOW || length > 2 * WINDOW) {
      throw new EngineException(file + " takes " + length + " samples at once, not a window of " + WINDOW);
    }
    return (int) length - WINDOW;
  }

  /** The state's shape: one stream where the number of streams is open. */
  private static long[] state(Path file, Network network) {
    long[] shape = Arrays.stream(network.shape("state")).map(size -> size < 0 ? 1 : size).toArray();
    double size = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (shape.length == 0 || size < 1 || size > MOST_STATE) {
      throw new EngineException(file + " has a state of a shape that cannot be used: " + Arrays.toString(shape));
    }
    return shape;
  }

  private void lay(long[] state) {
    OnnxTensor samples = kept(network.tensor(input, 1, context + WINDOW));
    OnnxTensor probability = kept(network.tensor(output, 1, 1));
    List<OnnxTensor> both = states.stream().map(values -> kept(network.tensor(values, state))).toList();
    for (int i : IntStream.range(0, 2).toArray()) {
      inputs.get(i).putAll(Map.of("input", samples, "state", both.get(i)));
      outputs.get(i).putAll(Map.of("output", probability, "stateN", both.get(1 - i)));
      if (network.takes("sr")) {
        inputs.get(i).put("sr", kept(network.scalar(RATE)));
      }
    }
  }

  private OnnxTensor kept(OnnxTensor tensor) {
    tensors.add(tensor);
    return tensor;
  }

  private static FloatBuffer floats(int size) {
    return ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** The probability of speech in the next window; one that is no number counts as none. */
  double probability(short[] window) {
    for (int i = 0; i < context; i++) {
      input.put(i, input.get(WINDOW + i));
    }
    for (int i = 0; i < WINDOW; i++) {
      input.put(context + i, window[i] / 32_768f);
    }
    network.run(inputs.get(turn), outputs.get(turn));
    turn = 1 - turn;
    float probability = output.get(0);
    return probability >= 0 ? Math.min(1, probability) : 0;
  }

  /** Forgets the audio so far. */
  void reset() {
    zero(input);
    states.forEach(Windows::zero);
  }

  private static void zero(FloatBuffer values) {
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, 0);
    }
  }

  @Override
  public void close() {
    tensors.forEach(OnnxTensor::close);
    network.close();
  }
}
