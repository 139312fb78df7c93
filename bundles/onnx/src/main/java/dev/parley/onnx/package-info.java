/** What the engines on ONNX Runtime share: its native library, loaded networks, and the labels of model folders. */
@org.jspecify.annotations.NullMarked
package dev.parley.onnx;
