import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a network of phone scores: {@code java Onnx.java NETWORK SAMPLES SCORES}. Samples are 16-bit, little endian; the
 * scores are written as 32-bit floats, little endian, column after column.
 */
final class Onnx {
  private Onnx() {}

  public static void main(String[] args) throws IOException, OrtException {
    float[] pcm = samples(Path.of(args[1]));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(args[0]);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pcm), new long[] {1, pcm.length});
        OrtSession.Result result = session.run(Map.of("pcm", tensor))) {
      FloatBuffer scores = ((OnnxTensor) result.get(0)).getFloatBuffer();
      ByteBuffer bytes = ByteBuffer.allocate(4 * scores.remaining()).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(scores);
      Files.write(Path.of(args[2]), bytes.array());
    }
  }

  private static float[] samples(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[bytes.remaining() / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes.getShort();
    }
    return samples;
  }
}
