package dev.parley.bench.ipc;

import com.fasterxml.jackson.core.JsonFactory;
import dev.parley.bench.Children;
import dev.parley.bench.Scratch;
import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Event;
import dev.parley.wire.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our own wire: {@link Echo} in a JVM like a worker's, on a Unix socket. */
final class JavaPeer implements Peer {
  private static final double NANOS_PER_HALF_MICRO = 2_000;

  private final Process process;
  private final Connection connection;

  JavaPeer(Scratch scratch) throws IOException {
    Path socket = scratch.file("echo.sock");
    List<String> command = new ArrayList<>(Children.java(Echo.class, Event.class, JsonFactory.class));
    command.add("unix://" + socket);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    connection = connected(process, socket);
  }

  private static Connection connected(Process process, Path socket) throws IOException {
    BufferedReader words = process.inputReader();
    try {
      if (!Echo.READY.equals(words.readLine())) {
        throw new IOException("the echo process did not start");
      }
      return Connection.connect(Endpoint.unix(socket), Limits.STANDARD);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  @Override
  public String name() {
    return "parley";
  }

  @Override
  public double[] hops(Frames frames, int count) throws IOException {
    double[] hops = new double[count];
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      connection.send(frames.number(i));
      Event back = connection.read();
      hops[i] = (System.nanoTime() - begun) / NANOS_PER_HALF_MICRO;
      if (back.payload().length != frames.bytes()) {
        throw new IOException("the frame came back with " + back.payload().length + " bytes");
      }
    }
    return hops;
  }

  @Override
  public void close() {
    connection.close();
    Children.end(process);
  }
}
