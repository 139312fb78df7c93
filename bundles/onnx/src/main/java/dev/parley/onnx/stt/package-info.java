/** Speech to text: a network of phones on ONNX Runtime, and the search for words in its scores. */
@org.jspecify.annotations.NullMarked
package dev.parley.onnx.stt;
