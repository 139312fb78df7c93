package dev.parley.worker;

import dev.parley.api.engine.EngineKind;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code info} by which a worker describes itself. */
final class Info {
  private static final String VERSION = "0.1.0";
  private static final List<String> LISTS = List.of("asr", "tts", "handle", "intent", "wake", "mic", "snd");

  private Info() {}

  static Event of(Options options, Optional<Setup> setup) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (String list : LISTS) {
      data.put(list, List.of());
    }
    switch (options.kind()) {
      case STT -> data.put("asr", program(options, "models", setup, "supports_transcript_streaming", false));
      case TTS -> data.put("tts", program(options, "voices", setup, "supports_synthesize_streaming", true));
      case LLM -> data.put("handle", program(options, "models", setup, "supports_handled_streaming", true));
      case VAD -> {}
    }
    return Extensions.advertise(Event.of(Events.INFO, data), extensions(options.kind()));
  }

  private static List<Object> program(
      Options options, String models, Optional<Setup> setup, String streaming, boolean streams) {
    Map<String, Object> model = artifact(modelName(options, setup), options);
    model.put("languages", setup.flatMap(Setup::language).map(List::of).orElse(List.of()));
    Map<String, Object> program = artifact("parley-" + options.name(), options);
    program.put(models, List.of(model));
    program.put(streaming, streams);
    return List.of(program);
  }

  private static String modelName(Options options, Optional<Setup> setup) {
    return setup.flatMap(Setup::model).map(Path::getFileName).map(Path::toString).orElse(options.name());
  }

  private static Map<String, Object> artifact(String name, Options options) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("name", name);
    artifact.put("description", options.name() + ", served by Parley");
    artifact.put("attribution", Map.of("name", "Parley", "url", ""));
    artifact.put("installed", true);
    artifact.put("version", VERSION);
    return artifact;
  }

  private static List<String> extensions(EngineKind kind) {
    List<String> names =
        new ArrayList<>(
            List.of(
                Extensions.CONFIGURE,
                Extensions.PROGRESS,
                Extensions.CANCEL,
                Extensions.MARK,
                Extensions.STATS,
                Extensions.STOP));
    names.addAll(
        switch (kind) {
          case VAD -> List.of(Extensions.VOICE);
          case STT -> List.of(Extensions.PARTIAL, Extensions.WORDS, Extensions.COMPUTE);
          case LLM -> List.of(Extensions.HISTORY, Extensions.TOOLS, Extensions.EVENT, Extensions.COMPUTE);
          case TTS -> List.of(Extensions.WORDS, Extensions.COMPUTE);
        });
    return names;
  }
}
