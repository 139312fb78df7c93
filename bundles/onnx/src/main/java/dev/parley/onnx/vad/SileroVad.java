package dev.parley.onnx.vad;

import dev.parley.api.engine.ParleyEngine;

/**
 * Silero's voice activity model, version 5 or 6, where the user has it: the file {@code silero_vad.onnx} in a folder
 * whose name begins with {@code silero-} under one of the model folders.
 */
@ParleyEngine(
    kind = "vad",
    name = "silero",
    description = "Silero's voice activity network, where its model is installed",
    model = true,
    rank = 60)
public final class SileroVad extends NetworkVad {
  /** At 16 kHz it wants the 64 samples before the window, and leaves the shape open. */
  private static final int CONTEXT = 64;

  /** An engine without its model yet. */
  public SileroVad() {
    super(CONTEXT);
  }
}
