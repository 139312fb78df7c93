package dev.parley.api.audio;

import dev.parley.api.Subscription;
import java.io.IOException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The host's audio service: one duplex device at a time, taps on what it hears, a playout buffer for what it says. */
@ProviderType
public interface AudioEngine {
  /**
   * Opens and starts a device.
   *
   * @param provider a provider's name, such as {@code wav}
   * @throws IOException when it cannot be opened; the message names the cause and the cure
   * @throws IllegalStateException when one is running
   */
  void start(String provider, Map<String, String> settings) throws IOException;

  /**
   * Goes over to another device. Positions go on counting, speech that waits to be played is kept, and taps stay.
   * Starts the device where none runs. The old one runs on when the new one cannot be opened.
   *
   * @throws IOException when it cannot be opened; the message names the cause and the cure
   * @throws IllegalStateException when one of the two is in lock-step
   */
  default void use(String provider, Map<String, String> settings) throws IOException {
    stop();
    start(provider, settings);
  }

  /** Stops the running device and waits for its thread; does nothing when none runs. */
  void stop();

  /** Whether a device is running. */
  boolean running();

  /** The running device's name, or {@code none}. */
  String device();

  /** Whether the running device's clock waits for the gates, so that results do not depend on the machine's speed. */
  default boolean lockstep() {
    return false;
  }

  /** How listening and speaking go together now, or will when a device runs. */
  Duplex duplex();

  /** Asks for another way, which counts at once. Taps are told by a {@link Tap#notice} when it has changed. */
  void duplex(Duplex.Mode wanted);

  /** The playout buffer. The same one for the life of the service. */
  Playout playout();

  /** Adds a tap; closing what is returned removes it. */
  Subscription tap(Tap tap);

  /**
   * In lock-step the clock moves one frame when every gate says it may, and stands still while there is no gate. Gates
   * are asked only in lock-step, before the first frame (position 0) and between frames; a gate may block. Closing what
   * is returned removes it.
   */
  Subscription gate(Gate gate);

  /** Samples captured and samples handed to the device since its start: both advance together. */
  Positions positions();

  /**
   * How far both directions have come.
   *
   * @param captured samples captured
   * @param played samples handed over to be played
   */
  record Positions(long captured, long played) {}

  /** Hears every captured frame, on the audio thread: copies what it keeps, returns at once. */
  interface Tap {
    /** A frame of {@link AudioFormat#FRAME} samples that starts at this position; not to be kept or changed. */
    void frame(long position, short[] captured);

    /**
     * The same frame as the microphone gave it, before {@link #frame} and before echo cancellation; not to be kept or
     * changed.
     */
    default void raw(long position, short[] captured) {}

    /** Something the user should know about the device, a line; frames go on. */
    default void notice(String text) {}

    /** The device ended by itself; no more frames follow. */
    default void ended(String reason) {}
  }

  /** Holds the lock-step clock. */
  interface Gate {
    /** Returns when everything that the audio up to this position set going has come to rest. */
    void settle(long position) throws InterruptedException;
  }
}
