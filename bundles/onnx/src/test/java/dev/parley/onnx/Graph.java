package dev.parley.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes small networks for tests, in the protocol buffer format of ONNX (onnx.proto3, operator set 17). Field numbers
 * stand beside their names.
 */
public final class Graph {
  private static final int VERSION = 8;
  private static final int OPERATORS = 17;
  private static final int FLOAT = 1;
  private final Message graph = new Message();

  /** An empty network. */
  public Graph() {
    graph.text(2, "test");
  }

  /** A message of protocol buffers. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(int field, long value) {
      varint(field << 3);
      varint(value);
    }

    void text(int field, String value) {
      bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    void message(int field, Consumer<Message> content) {
      Message inner = new Message();
      content.accept(inner);
      bytes(field, inner.out.toByteArray());
    }

    void bytes(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        out.write((int) (left & 0x7F | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }

  /** An input of floats; -1 leaves a dimension open. */
  public Graph input(String name, long... shape) {
    graph.message(11, info -> value(info, name, shape));
    return this;
  }

  /** An output of floats. */
  public Graph output(String name, long... shape) {
    graph.message(12, info -> value(info, name, shape));
    return this;
  }

  private static void value(Message info, String name, long... shape) {
    info.text(1, name);
    info.message(2, type -> type.message(1, tensor -> {
      tensor.number(1, FLOAT);
      tensor.message(2, dims -> Arrays.stream(shape).forEach(size -> dims.message(1, dim -> dimension(dim, size))));
    }));
  }

  private static void dimension(Message dim, long size) {
    if (size < 0) {
      dim.text(2, "n");
    } else {
      dim.number(1, size);
    }
  }

  /** A constant of floats. */
  public Graph constant(String name, long[] shape, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(name, shape, FLOAT, raw.array());
  }

  /** A constant of whole numbers. */
  public Graph constant(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(name, new long[] {values.length}, 7, raw.array());
  }

  private Graph constant(String name, long[] shape, int type, byte[] raw) {
    graph.message(5, tensor -> {
      Arrays.stream(shape).forEach(size -> tensor.number(1, size));
      tensor.number(2, type);
      tensor.text(8, name);
      tensor.bytes(9, raw);
    });
    return this;
  }

  /** A node with one output: its inputs, separated by blanks, and attributes such as {@code strides=480}. */
  public Graph node(String operator, String inputs, String output, String... attributes) {
    graph.message(1, node -> {
      Stream.of(inputs.split(" ")).forEach(input -> node.text(1, input));
      node.text(2, output);
      node.text(4, operator);
      List.of(attributes).forEach(attribute -> node.message(5, a -> attribute(a, attribute.split("="))));
    });
    return this;
  }

  /** An attribute: a number, or several in brackets. */
  private static void attribute(Message message, String[] keyAndValue) {
    String value = keyAndValue[1];
    message.text(1, keyAndValue[0]);
    if (value.startsWith("[")) {
      Stream.of(value.substring(1, value.length() - 1).split(" ")).forEach(n -> message.number(8, Long.parseLong(n)));
      message.number(20, 7);
    } else {
      message.number(3, Long.parseLong(value));
      message.number(20, 2);
    }
  }

  /** The file's bytes. */
  public byte[] bytes() {
    Message model = new Message();
    model.number(1, VERSION);
    model.bytes(7, graph.out.toByteArray());
    model.message(8, set -> set.number(2, OPERATORS));
    return model.out.toByteArray();
  }

  /** Writes the file. */
  public Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
