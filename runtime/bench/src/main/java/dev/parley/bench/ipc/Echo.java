package dev.parley.bench.ipc;

import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Event;
import dev.parley.wire.Limits;
import dev.parley.wire.Listener;
import dev.parley.wire.WireException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that decodes every event and sends it back encoded anew, a thread for each connection. It accepts as many
 * connections as it is told, and ends with the last of them.
 */
public final class Echo {
  /** The line it says when it listens. */
  static final String READY = "ready";

  private Echo() {}

  /** The arguments are where to listen, and the number of connections. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int connections = Integer.parseInt(arguments[1]);
    List<Thread> threads = new ArrayList<>();
    try (Listener listener = Listener.bind(Endpoint.of(arguments[0]), Limits.STANDARD)) {
      System.out.println(READY);
      for (int i = 0; i < connections; i++) {
        Connection connection = listener.accept();
        threads.add(Thread.ofPlatform().start(() -> serve(connection)));
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void serve(Connection connection) {
    try (connection) {
      while (true) {
        back(connection);
      }
    } catch (WireException.Closed e) {
      // the end of the measuring
    } catch (IOException e) {
      System.err.println("echo: " + e.getMessage());
    }
  }

  private static void back(Connection connection) throws IOException {
    Event event = connection.read();
    connection.send(event);
    connection.release(event);
  }
}
