package dev.parley.bench.ipc;

import dev.parley.wire.Connection;
import dev.parley.wire.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * The near end of our own hop, a process as {@link Peer} wants it; it starts {@link Echo} as the far end. A hop is what
 * the platform does with a frame: event made, encoded, sent; received, decoded, its payload given back.
 */
public final class Hop {
  private final Connection connection;

  private Hop(Connection connection) {
    this.connection = connection;
  }

  /** The arguments are the socket's path and the command of the far end. */
  public static void main(String[] arguments) throws IOException {
    List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
    try (FarEnd far = new FarEnd(command, Path.of(arguments[0]), 1)) {
      new Hop(far.connections().getFirst()).serve();
    }
  }

  private void serve() throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ");
      System.out.println(trips(Integer.parseInt(words[0]), new Frames(Integer.parseInt(words[1]))));
    }
  }

  private String trips(int count, Frames frames) throws IOException {
    long[] trips = new long[count];
    for (int i = 0; i < count; i++) {
      trips[i] = trip(frames, i);
    }
    StringJoiner line = new StringJoiner(" ");
    Arrays.stream(trips).forEach(trip -> line.add(Long.toString(trip)));
    return line.toString();
  }

  private long trip(Frames frames, int number) throws IOException {
    long begun = System.nanoTime();
    connection.send(frames.number(number));
    Event back = connection.read();
    long took = System.nanoTime() - begun;
    if (back.payload().length != frames.bytes()) {
      throw new IOException("the frame came back with " + back.payload().length + " bytes");
    }
    connection.release(back);
    return took;
  }
}
