/** Reaches into the audio bundle. */
@org.jspecify.annotations.NullMarked
package dev.parley.audio;
