/** Microphone and loudspeaker through OpenAL Soft. */
@org.jspecify.annotations.NullMarked
package dev.parley.audio.openal;
