/** Text to speech with the installed espeak-ng library. */
@org.jspecify.annotations.NullMarked
package dev.parley.tts.espeak;
