/** The audio service: duplex devices made of files or of nothing, the playout buffer, resampling, WAV files. */
@org.jspecify.annotations.NullMarked
package dev.parley.audio;
