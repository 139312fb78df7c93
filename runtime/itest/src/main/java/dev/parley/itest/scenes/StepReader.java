package dev.parley.itest.scenes;

import dev.parley.itest.scenes.Step.Written;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one step of a scene in a language. Owned by one thread. */
final class StepReader {
  private static final long LONGEST = 900_000;
  private static final long TO_BE_UNDERSTOOD = 6_000;
  private static final long TO_BE_ANSWERED = 40_000;
  private static final double SPEECH_LEVEL = -20;
  private static final double SOUND_LEVEL = -24;
  private static final Map<String, String> VOICES = Map.of("en", "en-us+m3", "es", "es+m1");

  private final Written written;
  private final String language;

  StepReader(Written written, String language) {
    this.written = written;
    this.language = language;
  }

  Step step(Tokens tokens) {
    String verb = tokens.word("a step");
    return switch (verb) {
      case "say", "play" -> new Step.Act(written, sound(verb, tokens), false, 0);
      case "meanwhile" -> meanwhile(tokens);
      case "announce" -> new Step.Tell(written, false, repeated(tokens));
      case "type" -> new Step.Tell(written, true, tokens.text());
      case "wait" -> new Step.Wait(written, tokens.number("milliseconds", 0, LONGEST));
      case "until" -> new Step.Until(written, cue(tokens), tokens.pattern());
      case "within" -> new Step.Within(written, millis(tokens), cue(tokens), tokens.pattern());
      case "absent" -> new Step.Absent(written, millis(tokens), cue(tokens), tokens.pattern());
      case "said" -> new Step.Within(written, TO_BE_UNDERSTOOD, Cue.TURN, wanted(tokens));
      case "answers" -> new Step.Within(written, TO_BE_ANSWERED, Cue.ANSWER, wanted(tokens));
      case "heard" -> heard(tokens);
      default -> throw new IllegalArgumentException("no step is called " + verb);
    };
  }

  private static String repeated(Tokens tokens) {
    String text = tokens.text() + " ";
    return text.repeat((int) (tokens.take("times") ? tokens.number("how often", 1, 1_000) : 1)).strip();
  }

  private Step meanwhile(Tokens tokens) {
    String verb = tokens.word("say or play");
    Step.Sound sound = sound(verb, tokens);
    long after = tokens.take("after") ? millis(tokens) : 0;
    return new Step.Act(written, sound, true, after);
  }

  private Step.Sound sound(String verb, Tokens tokens) {
    return switch (verb) {
      case "say" -> speech(tokens);
      case "play" -> noise(tokens);
      default -> throw new IllegalArgumentException("say or play is wanted, not " + verb);
    };
  }

  private Step.Sound speech(Tokens tokens) {
    String words = tokens.text();
    String standard = VOICES.getOrDefault(language, language);
    String voice = tokens.take("as") ? tokens.word("a voice") : standard;
    return new Step.Speech(words, voice, level(tokens, SPEECH_LEVEL));
  }

  private static Step.Sound noise(Tokens tokens) {
    String name = tokens.word("a sound");
    long millis = tokens.take("for") ? millis(tokens) : 0;
    return new Step.Noise(name, millis, level(tokens, SOUND_LEVEL));
  }

  private static double level(Tokens tokens, double standard) {
    return tokens.take("at") ? tokens.number("a level in dB", -90, 0) : standard;
  }

  private static long millis(Tokens tokens) {
    return tokens.number("milliseconds", 0, LONGEST);
  }

  private static Cue cue(Tokens tokens) {
    String word = tokens.word("an event");
    return Cue.named(word)
        .orElseThrow(() -> new IllegalArgumentException("no event is called " + word + "; there are " + Cue.words()));
  }

  private static Optional<Pattern> wanted(Tokens tokens) {
    Optional<Pattern> pattern = tokens.pattern();
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("a \"text\" or a /pattern/ is missing");
    }
    return pattern;
  }

  private Step heard(Tokens tokens) {
    if (!tokens.take("up") || !tokens.take("to")) {
      throw new IllegalArgumentException("heard up to \"WORDS\" is wanted");
    }
    return new Step.HeardUpTo(written, tokens.text());
  }
}
