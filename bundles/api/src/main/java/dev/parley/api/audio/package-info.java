/** Audio inside Parley: 16 kHz, mono, signed 16-bit, in frames of 10 ms; devices and playout. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package dev.parley.api.audio;
