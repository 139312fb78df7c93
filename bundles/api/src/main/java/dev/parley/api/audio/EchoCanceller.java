package dev.parley.api.audio;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** An OSGi service that takes out of the microphone's sound what the loudspeaker brought into it. */
@ConsumerType
public interface EchoCanceller {
  /** Its name, for the user. */
  String name();

  /**
   * Begins to cancel for a device that is about to run. May load a native library, and take a second for that.
   *
   * @throws IOException when it cannot work here; the message names the cause and the cure
   */
  Stream open() throws IOException;

  /** The echo canceller of one device's run. Safe from every thread; {@link #clean} belongs to the audio thread. */
  interface Stream extends AutoCloseable {
    /**
     * One frame of {@link AudioFormat#FRAME} samples of each direction. The one played comes to the canceller before
     * its echo is captured, by a time that stays about the same. Returns within a millisecond.
     *
     * @param captured what the microphone heard; cleaned in place
     * @param played what the loudspeaker is given; not to be kept or changed
     */
    void clean(short[] captured, short[] played);

    /** Frees it; a frame cleaned afterwards stays as it is. */
    @Override
    void close();
  }
}
