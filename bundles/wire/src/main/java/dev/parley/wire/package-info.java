/** The Wyoming protocol: frames, connections, and the engine lines that the host offers over them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package dev.parley.wire;
