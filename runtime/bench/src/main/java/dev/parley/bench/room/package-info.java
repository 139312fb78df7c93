/** Measures in a room: OpenAL, a sound server, and the loudspeaker's echo in the microphone. */
@org.jspecify.annotations.NullMarked
package dev.parley.bench.room;
