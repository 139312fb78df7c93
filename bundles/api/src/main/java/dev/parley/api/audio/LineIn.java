package dev.parley.api.audio;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Speaks into the running device as if the microphone had heard it. An OSGi service beside {@link AudioEngine}. Safe
 * from every thread.
 */
@ProviderType
public interface LineIn {
  /**
   * Adds these samples (16 kHz, mono) to what is captured, from the next frame on or after what was said before and is
   * not captured yet.
   *
   * @return the capture position at which they begin
   * @throws IllegalStateException when no device runs
   */
  long say(short[] samples);

  /** The capture position after the last sample said; nothing is waiting when the capture has come this far. */
  long end();
}
