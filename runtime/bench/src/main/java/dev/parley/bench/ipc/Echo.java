package dev.parley.bench.ipc;

import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Limits;
import dev.parley.wire.Listener;
import dev.parley.wire.WireException;
import java.io.IOException;

/** A process that decodes every event and sends it back encoded anew. Ends with its first connection. */
public final class Echo {
  /** The line it says when it listens. */
  static final String READY = "ready";

  private Echo() {}

  /** The argument is where to listen. */
  public static void main(String[] arguments) throws IOException {
    try (Listener listener = Listener.bind(Endpoint.of(arguments[0]), Limits.STANDARD)) {
      System.out.println(READY);
      try (Connection connection = listener.accept()) {
        while (true) {
          back(connection);
        }
      }
    } catch (WireException.Closed e) {
      // the end of the measuring
    }
  }

  private static void back(Connection connection) throws IOException {
    connection.send(connection.read());
  }
}
