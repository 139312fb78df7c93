package dev.parley.bench.ipc;

import dev.parley.bench.Children;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

/**
 * A program that measures the hop to a child of its own, which sends every frame back: for each line {@code COUNT
 * BYTES} on its standard input it answers a line of as many round trips in nanoseconds, and it ends with its input.
 * Belongs to one thread.
 */
final class Peer implements AutoCloseable {
  private static final double NANOS_PER_HALF_MICRO = 2_000;

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  Peer(String name, List<String> command) throws IOException {
    this.name = name;
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader();
    questions = process.outputWriter();
  }

  /** How it is called in the table. */
  String name() {
    return name;
  }

  /**
   * Sends frames one after the other, each when the one before has come back.
   *
   * @return the time of each hop in microseconds: half of the round trip
   * @throws IOException when the program ended
   */
  double[] hops(int bytes, int count) throws IOException {
    questions.write(count + " " + bytes + "\n");
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
