package dev.parley.api.host;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The whole pipeline as one thing that is started and stopped: engines, then audio, then the conversation; and back in
 * the opposite order. Safe from every thread; one start or stop goes on at a time, and each returns when it is done.
 */
@ProviderType
public interface Voice {
  /**
   * Starts with the configured audio device (PID {@code parley.audio}: {@code provider} and its settings). {@code
   * auto}, the default, is a microphone and a loudspeaker where there are any, else a device that hears silence.
   *
   * @throws VoiceException when it cannot; what was started is stopped again
   */
  void start();

  /** As {@link #start()}, with this device; while it runs, it goes over to it. */
  void start(String provider, Map<String, String> settings);

  /** Stops conversation, audio and engines, in that order; does nothing when not running. */
  void stop();

  /** Whether it was started and not stopped. */
  boolean running();

  /** The device that it runs on, and why nothing can be heard there although it was looked for. */
  String device();
}
