package dev.parley.bench.ipc;

import dev.parley.bench.Children;
import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@link Echo} as a child of this process, and connections to it. */
final class FarEnd implements AutoCloseable {
  private final Process process;
  private final List<Connection> connections = new ArrayList<>();

  /**
   * Starts it and connects.
   *
   * @throws IOException when it does not start
   */
  FarEnd(List<String> command, Path socket, int count) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("unix://" + socket, Integer.toString(count)));
    process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      if (!Echo.READY.equals(process.inputReader().readLine())) {
        throw new IOException("the far end did not start");
      }
      for (int i = 0; i < count; i++) {
        connections.add(Connection.connect(Endpoint.unix(socket), Limits.STANDARD));
      }
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  List<Connection> connections() {
    return Collections.unmodifiableList(connections);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    connections.forEach(Connection::close);
    Children.end(process);
  }
}
