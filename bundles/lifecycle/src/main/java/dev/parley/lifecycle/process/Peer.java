package dev.parley.lifecycle.process;

import dev.parley.wire.Event;
import java.io.IOException;
import java.util.Optional;

/** The host's end of the connection to one process. Sending is safe from every thread, reading is for one. */
interface Peer extends AutoCloseable {
  /** Sends; blocks while the other end does not read, then closes the connection and throws. */
  void send(Event event) throws IOException;

  /** The next event, waiting for it; empty when the other end closed. */
  Optional<Event> read() throws IOException;

  @Override
  void close();
}
