/** Text to speech in pure Java with FreeTTS: the fallback voice. */
@org.jspecify.annotations.NullMarked
package dev.parley.tts.freetts;
