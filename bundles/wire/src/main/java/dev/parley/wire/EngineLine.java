package dev.parley.wire;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way to the engine that serves one kind. Processes come and go behind it: each has a new <em>generation</em>.
 * Sending is safe from every thread but blocks while the engine does not read, at most for the write timeout (then the
 * connection is closed and the process treated as hung); so it is never done on the audio or conversation thread.
 */
@ProviderType
public interface EngineLine {
  /** The generation in service, while there is one. */
  Optional<Generation> current();

  /**
   * Sends to one generation.
   *
   * @throws IOException when that generation is gone or the connection broke
   */
  void send(long generation, Event event) throws IOException;

  /** Adds a listener, telling it first of the generation in service. Closing what is returned removes it. */
  Subscription listen(Listener listener);

  /** Ends what it was returned for; closing it again does nothing. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A process in service.
   *
   * @param number grows by one with every process
   * @param engine its name
   * @param language its language, empty when it serves all it knows
   * @param extensions the Parley extensions its {@code info} advertises; empty for a plain Wyoming peer
   */
  record Generation(long number, String engine, String language, Set<String> extensions) {
    /** Whether it advertises an extension. */
    public boolean knows(String extension) {
      return extensions.contains(extension);
    }
  }

  /** Called on the connection's reading thread, or the lifecycle's: returns at once. */
  interface Listener {
    /** From now on this generation serves; the one before gets no new work but may finish what it has. */
    void up(Generation generation);

    /** An event from a generation that serves or still finishes. */
    void event(long generation, Event event);

    /** This generation is gone. */
    void down(long generation, String reason);
  }
}
