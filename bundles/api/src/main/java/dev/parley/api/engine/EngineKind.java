package dev.parley.api.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four places in the pipeline that an engine can fill. */
public enum EngineKind {
  /** Voice activity detection: speech or not, per window. */
  VAD,
  /** Speech to text. */
  STT,
  /** Language model: text in, text out. */
  LLM,
  /** Text to speech. */
  TTS;

  /** The lower-case name used in manifests, configuration, commands and file names: {@code stt}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with this id, ignoring case. */
  public static Optional<EngineKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equalsIgnoreCase(id)).findFirst();
  }
}
