package dev.parley.bench.ipc;

import dev.parley.bench.Children;
import dev.parley.wire.WireException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A program that measures the hop to a child of its own: for each line {@code COUNT BYTES} on its standard input it
 * answers a line of as many round trips in nanoseconds, and it ends with its input.
 */
final class ScriptPeer implements Peer {
  private static final double NANOS_PER_HALF_MICRO = 2_000;

  private final String name;
  private final ToIntFunction<Frames> bytes;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  private ScriptPeer(String name, ToIntFunction<Frames> bytes, List<String> command) throws IOException {
    this.name = name;
    this.bytes = bytes;
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader();
    questions = process.outputWriter();
  }

  /** A C program; moves the bytes of the whole frame. */
  static ScriptPeer c(List<String> command) throws IOException {
    return new ScriptPeer("C", ScriptPeer::wireBytes, command);
  }

  /** A Python program; moves the samples only. */
  static ScriptPeer python(List<String> command) throws IOException {
    return new ScriptPeer("mp.Queue", Frames::bytes, command);
  }

  private static int wireBytes(Frames frames) {
    try {
      return frames.wireBytes();
    } catch (WireException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double[] hops(Frames frames, int count) throws IOException {
    questions.write(count + " " + bytes.applyAsInt(frames) + "\n");
    questions.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(name + " ended before it was measured");
    }
    String[] words = line.strip().split(" ");
    double[] hops = new double[words.length];
    for (int i = 0; i < hops.length; i++) {
      hops[i] = Long.parseLong(words[i]) / NANOS_PER_HALF_MICRO;
    }
    return hops;
  }

  @Override
  public void close() {
    try {
      questions.close();
    } catch (IOException e) {
      // it is gone already
    }
    Children.end(process);
  }
}
