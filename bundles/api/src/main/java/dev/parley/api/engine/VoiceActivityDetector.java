package dev.parley.api.engine;

import org.osgi.annotation.versioning.ConsumerType;

/** Says of each window of audio how likely it is speech. */
@ConsumerType
public interface VoiceActivityDetector extends Engine {
  /** The window's length in samples at 16 kHz; the worker cuts the audio into such windows. */
  int window();

  /** The probability of speech in the next window, 0 to 1. Called in order, on the engine's thread. */
  double probability(short[] window) throws Exception;

  /** Forgets the audio so far: what follows is another stream. */
  default void reset() {}
}
