/** Echo cancellation by WebRTC's AEC3. */
@org.jspecify.annotations.NullMarked
package dev.parley.audio.aec;
