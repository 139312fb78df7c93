import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a voice-activity network over samples: {@code java Vad.java NETWORK SAMPLES}, with the interface of Silero or of
 * our own (see FORMAT.md). Samples are 16-bit, little endian, 16 kHz. A line for each window of 512 samples: the
 * probability of speech; then a line "# microseconds a window", the median.
 */
final class Vad {
  private static final int WINDOW = 512;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final boolean silero;
  private final float[] input;
  private final long[] shape;
  private float[] state;

  private Vad(String network) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    session = environment.createSession(network, options);
    silero = session.getInputNames().contains("sr");
    input = new float[silero ? WINDOW + 64 : WINDOW];
    shape = silero ? new long[] {2, 1, 128} : ownShape();
    state = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
  }

  private long[] ownShape() throws OrtException {
    return ((ai.onnxruntime.TensorInfo) session.getInputInfo().get("state").getInfo()).getShape();
  }

  public static void main(String[] args) throws IOException, OrtException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[1]))).order(ByteOrder.LITTLE_ENDIAN);
    Vad vad = new Vad(args[0]);
    long[] times = new long[bytes.remaining() / (2 * WINDOW)];
    for (int i = 0; i < times.length; i++) {
      long began = System.nanoTime();
      System.out.println(vad.next(bytes));
      times[i] = System.nanoTime() - began;
    }
    Arrays.sort(times);
    System.out.println("# " + times[times.length / 2] / 1000.0 + " microseconds a window");
  }

  private float next(ByteBuffer bytes) throws OrtException {
    int context = input.length - WINDOW;
    System.arraycopy(input, WINDOW, input, 0, context);
    for (int i = context; i < input.length; i++) {
      input[i] = bytes.getShort() / 32768f;
    }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("input", tensor(input, 1, input.length));
    inputs.put("state", tensor(state, shape));
    if (silero) {
      inputs.put("sr", OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {16_000}), new long[0]));
    }
    try (OrtSession.Result result = session.run(inputs)) {
      FloatBuffer after = ((OnnxTensor) result.get("stateN").orElseThrow()).getFloatBuffer();
      after.get(state);
      return ((OnnxTensor) result.get("output").orElseThrow()).getFloatBuffer().get(0);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(float[] values, long... dimensions) throws OrtException {
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), dimensions);
  }
}
