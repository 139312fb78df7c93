package dev.parley.itest.scenes;

import java.util.Optional;
import java.util.regex.Pattern;

/** One line of a scene. Times are milliseconds, levels dB below full scale. */
sealed interface Step {
  /** Where it is written, and how. */
  Written written();

  /** A line of a file. */
  record Written(int line, String text) {}

  /**
   * The user is heard: speech or another sound.
   *
   * @param meanwhile whether it begins with the act before it, {@code after} milliseconds later, and not after it
   */
  record Act(Written written, Sound sound, boolean meanwhile, long after) implements Step {}

  /** A sound. */
  sealed interface Sound {
    /** Mean power of its louder parts. */
    double level();
  }

  /** Words spoken by a voice of the speech engine. */
  record Speech(String words, String voice, double level) implements Sound {}

  /** A sound of {@link Sounds}, or babble. */
  record Noise(String name, long millis, double level) implements Sound {}

  /** The assistant is told to say a text, or the user types one. */
  record Tell(Written written, boolean typed, String text) implements Step {}

  /** Time passes. */
  record Wait(Written written, long millis) implements Step {}

  /** Goes on when something happens; times count from there. */
  record Until(Written written, Cue cue, Optional<Pattern> text) implements Step {}

  /** Something happens in time. */
  record Within(Written written, long millis, Cue cue, Optional<Pattern> text) implements Step {}

  /** Something does not happen for so long. */
  record Absent(Written written, long millis, Cue cue, Optional<Pattern> text) implements Step {}

  /** An answer is cut, and what was heard of it ends with these words. */
  record HeardUpTo(Written written, String words) implements Step {}
}
