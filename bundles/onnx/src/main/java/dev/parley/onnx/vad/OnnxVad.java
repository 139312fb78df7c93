package dev.parley.onnx.vad;

import dev.parley.api.engine.ParleyEngine;

/** Voice activity with the network that comes with Parley, or another that takes the same tensors. */
@ParleyEngine(
    kind = "vad",
    name = "onnx",
    description = "voice activity from a small network of Parley's own",
    model = true,
    rank = 20)
public final class OnnxVad extends NetworkVad {
  /** An engine without its model yet. */
  public OnnxVad() {
    super(0);
  }
}
