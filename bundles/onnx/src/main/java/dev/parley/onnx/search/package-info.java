/** The search for words in scores of phones: lexicon tree, n-gram, and token passing over both. */
@org.jspecify.annotations.NullMarked
package dev.parley.onnx.search;
