package dev.parley.conversation.commands;

import dev.parley.api.audio.WavFiles;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.MainCommand;
import dev.parley.conversation.engines.Messages;
import dev.parley.wire.EngineLines;
import dev.parley.wire.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code parley transcribe}: WAV files to text, one line a file. */
@Component
public final class TranscribeCommand implements MainCommand {
  /** 200 ms. */
  private static final int PIECE = 3_200;

  private final EngineManager engines;
  private final EngineLines lines;
  private final WavFiles wav;
  private long requests;

  /** Called by the component runtime. */
  @Activate
  public TranscribeCommand(@Reference EngineManager engines, @Reference EngineLines lines, @Reference WavFiles wav) {
    this.engines = engines;
    this.lines = lines;
    this.wav = wav;
  }

  @Override
  public String name() {
    return "transcribe";
  }

  @Override
  public String help() {
    return """
    WAV files to text: prints what is said in each, one line a file
      FILE…           WAV files, 16-bit PCM of any rate
      --language TAG  the language spoken (default: the configured one)\
    """;
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws IOException {
    Words words = Words.of(name(), arguments, List.of("--language"));
    if (words.rest().isEmpty()) {
      throw new IllegalArgumentException("transcribe wants at least one WAV file");
    }
    int failed = 0;
    try (OneEngine engine = new OneEngine(engines, lines.line("stt"), EngineKind.STT, words.option("--language"))) {
      for (String file : words.rest()) {
        failed += transcribe(engine, file, words, out, err) ? 0 : 1;
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private boolean transcribe(OneEngine engine, String file, Words words, PrintStream out, PrintStream err) {
    try {
      String text = text(engine, wav.read(Path.of(file)), words.option("--language").orElse("en"));
      out.println(words.rest().size() > 1 ? file + ": " + text : text);
      return true;
    } catch (IOException e) {
      err.println(e.getMessage());
      return false;
    }
  }

  private String text(OneEngine engine, short[] samples, String language) throws IOException {
    long id = ++requests;
    engine.send(Event.of("transcribe", Map.of("id", id, "language", language)));
    engine.send(Messages.audioStart(0));
    for (int at = 0; at < samples.length; at += PIECE) {
      int end = Math.min(samples.length, at + PIECE);
      engine.send(Messages.audioChunk(at, Arrays.copyOfRange(samples, at, end)));
    }
    engine.send(Messages.audioStop(samples.length));
    Event event = engine.next();
    while (!(event.is("transcript") && event.number("id", id) == id)) {
      event = engine.next();
    }
    return event.text("text").orElse("");
  }
}
