package dev.parley.conversation.commands;

import dev.parley.api.audio.WavFiles;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.MainCommand;
import dev.parley.conversation.speech.SentenceCutter;
import dev.parley.wire.EngineLines;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code parley say}: text to a WAV file. */
@Component
public final class SayCommand implements MainCommand {
  private final EngineManager engines;
  private final EngineLines lines;
  private final WavFiles wav;

  /** Called by the component runtime. */
  @Activate
  public SayCommand(@Reference EngineManager engines, @Reference EngineLines lines, @Reference WavFiles wav) {
    this.engines = engines;
    this.lines = lines;
    this.wav = wav;
  }

  @Override
  public String name() {
    return "say";
  }

  @Override
  public String help() {
    return """
    speaks a text into a WAV file
      TEXT            what to say
      -o FILE         the WAV file to write (default: say.wav)
      --language TAG  the language of the text (default: en)
      --voice NAME    a voice the engine knows\
    """;
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws IOException {
    Words words = Words.of(name(), arguments, List.of("-o", "--language", "--voice"));
    if (words.rest().isEmpty()) {
      throw new IllegalArgumentException("say wants a text");
    }
    Path file = Path.of(words.option("-o").orElse("say.wav"));
    try (OneEngine engine = new OneEngine(engines, lines.line("tts"), EngineKind.TTS, words.option("--language"))) {
      Speech speech = new Speech();
      for (String sentence : sentences(String.join(" ", words.rest()))) {
        speak(engine, sentence, words, speech);
      }
      wav.write(file, speech.rate, speech.samples());
      out.printf(Locale.ROOT, "%s: %.1f s%n", file, speech.length / (double) speech.rate);
    }
    return 0;
  }

  private static List<String> sentences(String text) {
    SentenceCutter cutter = new SentenceCutter();
    List<String> sentences = new ArrayList<>(cutter.add(text));
    cutter.finish().ifPresent(sentences::add);
    return sentences;
  }

  private static void speak(OneEngine engine, String sentence, Words words, Speech speech) throws IOException {
    Map<String, Object> voice = new HashMap<>();
    voice.put("language", words.option("--language").orElse("en"));
    words.option("--voice").ifPresent(name -> voice.put("name", name));
    engine.send(Event.of("synthesize", Map.of("id", ++speech.requests, "text", sentence, "voice", voice)));
    for (Event event = engine.next(); !event.is("audio-stop"); event = engine.next()) {
      if (event.is("audio-chunk")) {
        speech.add((int) event.number("rate", 16_000), Events.samples(event));
      }
    }
  }

  /** The samples so far, all of one rate. */
  private static final class Speech {
    private final List<short[]> parts = new ArrayList<>();
    long requests;
    int rate = 16_000;
    int length;

    void add(int newRate, short[] samples) {
      rate = newRate;
      length += samples.length;
      parts.add(samples);
    }

    short[] samples() {
      ShortBuffer all = ByteBuffer.allocate(length * 2).asShortBuffer();
      short[] samples = new short[length];
      parts.forEach(all::put);
      all.flip().get(samples);
      return samples;
    }
  }
}
