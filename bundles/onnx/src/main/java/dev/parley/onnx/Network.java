package dev.parley.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.TensorInfo;
import dev.parley.api.engine.EngineException;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A network loaded from an ONNX file. It computes on the calling thread alone: more threads cost twice the processor
 * time here and make single runs late. Owned by one thread.
 */
public final class Network implements AutoCloseable {
  private static final String CURE = "; copy or download the model again";

  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private Network(Path file, OrtEnvironment environment, OrtSession session) {
    this.file = file;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads a network.
   *
   * @throws EngineException when the file is missing or no network; the message names it and the cure
   */
  public static Network open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new EngineException("the model is incomplete: there is no file " + file + CURE);
    }
    NativeLibrary.prepare();
    try (SessionOptions options = new SessionOptions()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "parley");
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setCPUArenaAllocator(false);
      return new Network(file, environment, environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new EngineException(file + " is no network that ONNX Runtime can read (" + line(e) + ")" + CURE, e);
    }
  }

  /** Checks that the network takes and gives these tensors, perhaps besides others that it gives. */
  public void expect(Set<String> inputs, Set<String> outputs) {
    if (!session.getInputNames().equals(inputs) || !session.getOutputNames().containsAll(outputs)) {
      throw new EngineException(
          "%s is another kind of network: it makes %s from %s, not %s from %s"
              .formatted(file, sorted(session.getOutputNames()), sorted(session.getInputNames()),
                  sorted(outputs), sorted(inputs)));
    }
  }

  private static Set<String> sorted(Set<String> names) {
    return new TreeSet<>(names);
  }

  /** Whether it takes an input of this name. */
  public boolean takes(String input) {
    return session.getInputNames().contains(input);
  }

  /** An input's shape, -1 for a dimension left open; empty where the network does not tell, or has no such input. */
  public long[] shape(String input) {
    try {
      return Optional.ofNullable(session.getInputInfo().get(input))
          .map(NodeInfo::getInfo)
          .map(info -> info instanceof TensorInfo tensor ? tensor.getShape() : new long[0])
          .orElse(new long[0]);
    } catch (OrtException e) {
      throw broken(e);
    }
  }

  /** A tensor over this buffer; where it is direct they share memory, so that it can be filled again. */
  public OnnxTensor tensor(FloatBuffer values, long... shape) {
    fits(values, shape);
    try {
      return OnnxTensor.createTensor(environment, values, shape);
    } catch (OrtException e) {
      throw broken(e);
    }
  }

  /** A tensor of one number without dimensions. */
  public OnnxTensor scalar(long value) {
    try {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {value}), new long[0]);
    } catch (OrtException e) {
      throw broken(e);
    }
  }

  private static void fits(Buffer values, long[] shape) {
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.remaining()) {
      throw new IllegalArgumentException(values.remaining() + " values have no shape " + Arrays.toString(shape));
    }
  }

  /** Computes the outputs of these names; the caller closes the result. */
  public OrtSession.Result run(Map<String, OnnxTensor> inputs, Set<String> outputs) {
    try {
      return session.run(inputs, outputs);
    } catch (OrtException e) {
      throw broken(e);
    }
  }

  /** Computes into tensors that are there already. */
  public void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
    try {
      session.run(inputs, Set.of(), outputs).close();
    } catch (OrtException e) {
      throw broken(e);
    }
  }

  /** What to throw when the network cannot compute: it is damaged, or not what its label says. */
  public EngineException broken(Exception e) {
    return new EngineException(file + " does not compute (" + line(e) + ")" + CURE, e);
  }

  private static String line(Exception e) {
    String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw broken(e);
    }
  }
}
