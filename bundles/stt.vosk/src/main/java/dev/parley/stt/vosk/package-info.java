/** Speech to text with Vosk. */
@org.jspecify.annotations.NullMarked
package dev.parley.stt.vosk;
