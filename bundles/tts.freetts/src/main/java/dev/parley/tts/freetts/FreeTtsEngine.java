package dev.parley.tts.freetts;

import com.sun.speech.freetts.FreeTTSSpeakableImpl;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.VoiceManager;
import dev.parley.api.engine.EngineContext;
import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.ParleyEngine;
import dev.parley.api.engine.TextToSpeech;
import java.text.Normalizer;
import java.util.Optional;

/**
 * FreeTTS's English diphone voice (kevin16, 16 kHz) as an engine: old, but pure Java, so that there is always a voice.
 * Owned by the worker's engine thread.
 */
@ParleyEngine(
    kind = "tts",
    name = "freetts",
    description = "FreeTTS: an English voice in pure Java, always there",
    languages = {"en"},
    rank = 10)
public final class FreeTtsEngine implements TextToSpeech {
  private static final String DIRECTORY = "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory";
  private static final String VOICE = "kevin16";

  private Optional<Voice> voice = Optional.empty();

  @Override
  public void load(EngineContext context) {
    context.progress("voice", 0.2);
    System.setProperty("freetts.voices", DIRECTORY);
    Voice kevin = VoiceManager.getInstance().getVoice(VOICE);
    if (kevin == null) {
      throw new EngineException("FreeTTS does not know its voice " + VOICE + "; the engine's jar is incomplete");
    }
    kevin.allocate();
    voice = Optional.of(kevin);
    context.progress("warming up", 0.8);
    utter("ready", new Player((rate, samples) -> true));
  }

  @Override
  public void speak(Request request, Speech speech) {
    if (!request.language().equals("en")) {
      throw new EngineException(
          "FreeTTS speaks English only, not '" + request.language() + "'; install espeak-ng for that");
    }
    request.voice().filter(name -> !name.equals(VOICE)).ifPresent(FreeTtsEngine::refuse);
    String text = readable(request.text());
    if (text.chars().anyMatch(Character::isLetterOrDigit)) {
      WordTimes times = new WordTimes(request.text(), speech);
      voice().setAudioPlayer(new Player(speech::audio));
      times.listenTo(voice());
      try {
        voice().speak(new FreeTTSSpeakableImpl(text));
      } finally {
        times.leave(voice());
      }
    }
  }

  private static void refuse(String name) {
    throw new EngineException("FreeTTS has no voice " + name + ", only " + VOICE);
  }

  private void utter(String text, Player player) {
    voice().setAudioPlayer(player);
    voice().speak(new FreeTTSSpeakableImpl(text));
  }

  private Voice voice() {
    return voice.orElseThrow(() -> new EngineException("FreeTTS is not loaded"));
  }

  /** FreeTTS knows ASCII; accents are taken off, what has no letter is left out. */
  private static String readable(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return plain.replace("’", "'").replace("°C", " degrees").replace("%", " percent").replaceAll("[^\\x20-\\x7e]", " ");
  }

  @Override
  public void close() {
    voice.ifPresent(Voice::deallocate);
    voice = Optional.empty();
  }
}
