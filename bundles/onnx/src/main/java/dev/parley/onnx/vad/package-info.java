/** Voice activity with ONNX Runtime: Parley's own network, and Silero's. */
@org.jspecify.annotations.NullMarked
package dev.parley.onnx.vad;
