/** What an engine author implements: one class per engine, loaded only in its worker process. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package dev.parley.api.engine;
