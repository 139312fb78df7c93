import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a voice-activity network over samples: {@code java Vad.java NETWORK SAMPLES}, with the interface of Silero or of
 * our own (see FORMAT.md). Samples are 16-bit, little endian, 16 kHz. A line for each window of 512 samples: the
 * probability of speech; then a line "# microseconds a window", the median.
 */
final class Vad {
  private static final int WINDOW = 512;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final FloatBuffer input;
  private final FloatBuffer output = floats(1);
  private final List<Map<String, OnnxTensor>> inputs = List.of(new HashMap<>(), new HashMap<>());
  private final List<Map<String, OnnxTensor>> outputs = List.of(new HashMap<>(), new HashMap<>());
  private int turn;

  /** Tensors are made once, as an engine does; two states take turns. */
  private Vad(String network) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    session = environment.createSession(network, options);
    boolean silero = session.getInputNames().contains("sr");
    input = floats(silero ? WINDOW + 64 : WINDOW);
    long[] shape = silero ? new long[] {2, 1, 128} : ownShape();
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    List<OnnxTensor> states = List.of(tensor(floats(size), shape), tensor(floats(size), shape));
    OnnxTensor samples = tensor(input, 1, input.capacity());
    OnnxTensor probability = tensor(output, 1, 1);
    for (int i = 0; i < 2; i++) {
      inputs.get(i).putAll(Map.of("input", samples, "state", states.get(i)));
      outputs.get(i).putAll(Map.of("output", probability, "stateN", states.get(1 - i)));
      if (silero) {
        LongBuffer rate = LongBuffer.wrap(new long[] {16_000});
        inputs.get(i).put("sr", OnnxTensor.createTensor(environment, rate, new long[0]));
      }
    }
  }

  private long[] ownShape() throws OrtException {
    return ((TensorInfo) session.getInputInfo().get("state").getInfo()).getShape();
  }

  private OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, values, shape);
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  public static void main(String[] args) throws IOException, OrtException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[1]))).order(ByteOrder.LITTLE_ENDIAN);
    Vad vad = new Vad(args[0]);
    long[] times = new long[bytes.remaining() / (2 * WINDOW)];
    float[] probabilities = new float[times.length];
    for (int i = 0; i < times.length; i++) {
      long began = System.nanoTime();
      probabilities[i] = vad.next(bytes);
      times[i] = System.nanoTime() - began;
    }
    for (float probability : probabilities) {
      System.out.println(probability);
    }
    Arrays.sort(times);
    System.out.println("# " + times[times.length / 2] / 1000.0 + " microseconds a window");
  }

  /** The probability of speech in the next window. */
  private float next(ByteBuffer bytes) throws OrtException {
    int context = input.capacity() - WINDOW;
    for (int i = 0; i < context; i++) {
      input.put(i, input.get(WINDOW + i));
    }
    for (int i = context; i < input.capacity(); i++) {
      input.put(i, bytes.getShort() / 32768f);
    }
    session.run(inputs.get(turn), Set.of(), outputs.get(turn)).close();
    turn = 1 - turn;
    return output.get(0);
  }
}
