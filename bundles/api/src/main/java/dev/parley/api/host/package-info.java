/** What the host offers about its engines: which are installed, how they fare, starting, stopping, swapping. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package dev.parley.api.host;
