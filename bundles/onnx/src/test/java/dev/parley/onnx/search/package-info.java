@org.jspecify.annotations.NullMarked
package dev.parley.onnx.search;
