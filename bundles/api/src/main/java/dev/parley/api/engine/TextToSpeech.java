package dev.parley.api.engine;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Speaks text, streaming. */
@ConsumerType
public interface TextToSpeech extends Engine {
  /**
   * Synthesises one sentence or so and returns when it is complete, or early when {@link Speech#audio} returns false.
   */
  void speak(Request request, Speech speech) throws Exception;

  /**
   * A request.
   *
   * @param text plain text in the given language
   * @param language BCP 47 primary language
   * @param voice a voice name the engine knows
   */
  record Request(String text, String language, Optional<String> voice) {}

  /** Receives the speech. */
  @ProviderType
  interface Speech {
    /**
     * The next samples: mono, signed 16-bit.
     *
     * @param rate samples per second, the same for a whole request
     * @return false when nobody wants the rest any more
     */
    boolean audio(int rate, short[] samples);

    /**
     * A word's place, reported before or after its audio.
     *
     * @param offset first character of it in the request's text
     * @param length its length in characters
     * @param startMillis from the first sample
     */
    void word(int offset, int length, int startMillis);
  }
}
