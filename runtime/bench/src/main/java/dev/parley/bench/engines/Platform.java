package dev.parley.bench.engines;

import dev.parley.api.audio.LineIn;
import dev.parley.api.audio.WavFiles;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.Processes;
import dev.parley.api.host.Voice;
import dev.parley.api.metrics.Counters;
import dev.parley.wire.EngineLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The host as the measures see it.
 *
 * @param voice the pipeline as a whole
 * @param conversation who says what
 * @param line the user's voice
 * @param wav files
 * @param engines which engine serves
 * @param lines the way to it
 * @param processes the processes there are
 * @param counters readings of all counters there are
 * @param root folder with the recordings
 */
public record Platform(
    Voice voice,
    Conversation conversation,
    LineIn line,
    WavFiles wav,
    EngineManager engines,
    EngineLines lines,
    Processes processes,
    Supplier<List<Counters.Reading>> counters,
    Path root) {
  /** The engine that serves a kind. */
  EngineStatus active(EngineKind kind) {
    return engines.active(kind).orElseThrow(() -> new IllegalStateException("no engine serves " + kind.id()));
  }

  /** A short recording of a user, by its number. */
  public short[] recording(int number) throws IOException {
    return wav.read(root.resolve("runtime/recording/short").resolve("%02d.wav".formatted(number)));
  }

  /** The sum of the counters of this name, 0 when there is none. */
  public long counter(String name) {
    return counters.get().stream().filter(r -> r.name().equals(name)).mapToLong(Counters.Reading::value).sum();
  }
}
