/** The way of the fuzzer's targets to the playout buffer. */
@org.jspecify.annotations.NullMarked
package dev.parley.audio;
