package dev.parley.tts.espeak;

import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.ParleyEngine;
import dev.parley.api.engine.TextToSpeech;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * espeak-ng as an engine, through java.lang.foreign. The library is the one installed on the system (GPL-3, so it is
 * never part of Parley). Settings: {@code voice.en}, {@code voice.es}… name a voice for a language, {@code rate} words
 * a minute (80 to 450), {@code pitch} 0 to 99. Owned by the worker's engine thread; the library speaks one text at a
 * time.
 */
@ParleyEngine(
    kind = "tts",
    name = "espeak",
    description = "espeak-ng: small, quick voices for many languages, where the library is installed",
    languages = {"en", "es"},
    rank = 60)
public final class EspeakEngine implements TextToSpeech {
  private static final Map<String, String> VOICES = Map.of("en", "en-us", "es", "es");

  private Optional<EspeakLibrary> library = Optional.empty();
  private Map<String, String> settings = Map.of();

  @Override
  public void load(EngineContext context) {
    context.progress("library", 0.2);
    settings = Map.copyOf(context.settings());
    Optional<Integer> rate = number("rate", 80, 450);
    Optional<Integer> pitch = number("pitch", 0, 99);
    EspeakLibrary loaded = EspeakLibrary.load();
    library = Optional.of(loaded);
    rate.ifPresent(loaded::rate);
    pitch.ifPresent(loaded::pitch);
    context.progress("voice", 0.6);
    speak(new Request("ready at 7.", context.language().orElse("en"), Optional.empty()), new Unheard());
  }

  private Optional<Integer> number(String name, int least, int most) {
    String text = settings.getOrDefault(name, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new EngineException(
        "setting " + name + " of espeak must be a number from " + least + " to " + most + ", not " + text);
  }

  private String voice(String language, Optional<String> wanted) {
    Map<String, String> voices = new HashMap<>(VOICES);
    settings.forEach((key, value) -> voices.put(key.replaceFirst("^voice\\.", ""), value));
    return wanted.orElse(voices.getOrDefault(language, language));
  }

  @Override
  public void speak(Request request, Speech speech) {
    EspeakLibrary loaded = library.orElseThrow(() -> new EngineException("espeak is not loaded"));
    loaded.voice(voice(request.language(), request.voice()));
    Spelled spelled = Spelled.of(request.text(), request.language());
    if (!spelled.text().isBlank()) {
      loaded.speak(spelled.text(), new Trimmed(loaded.sampleRate(), spelled, speech));
    }
  }

  /** Takes the speech of the warm-up, which loads the voice and the code that speaks. */
  private static final class Unheard implements Speech {
    @Override
    public boolean audio(int rate, short[] samples) {
      return true;
    }

    @Override
    public void word(int offset, int length, int startMillis) {
      // nobody listens yet
    }
  }
}
