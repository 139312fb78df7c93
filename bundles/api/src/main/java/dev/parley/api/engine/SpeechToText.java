package dev.parley.api.engine;

import org.osgi.annotation.versioning.ConsumerType;

/** Speech to text, one utterance at a time, streaming. */
@ConsumerType
public interface SpeechToText extends Engine {
  /**
   * Begins an utterance.
   *
   * @param language BCP 47 primary language the speaker is expected to use
   * @param hypotheses where to report; safe to call from any thread until the utterance has ended
   */
  Utterance begin(String language, Hypotheses hypotheses) throws Exception;

  /** A running utterance. */
  interface Utterance extends AutoCloseable {
    /** The next samples: 16 kHz, mono, signed 16-bit, any number of them; may arrive faster than real time. */
    void audio(short[] samples) throws Exception;

    /** No more audio follows: returns the final hypothesis. */
    Hypothesis end() throws Exception;

    /** Releases it; called after {@link #end}, or instead of it when the utterance was cancelled. */
    @Override
    default void close() {}
  }

  /** Receives what has been understood so far. */
  interface Hypotheses {
    /** A partial hypothesis of the whole utterance so far; replaces the one before. */
    void partial(Hypothesis hypothesis);
  }
}
