package dev.parley.wire;

import org.osgi.annotation.versioning.ProviderType;

/**
 * OSGi service of the lifecycle bundle: the way from the host to the engine that serves a kind, whichever it is now.
 */
@ProviderType
public interface EngineLines {
  /** The line of a kind, by its id ({@code vad}, {@code stt}, {@code llm}, {@code tts}); the same object for ever. */
  EngineLine line(String kind);
}
