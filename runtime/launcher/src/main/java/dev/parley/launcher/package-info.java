/** Starts the framework with the bundles of a folder, one instance at a time for each home folder. */
@org.jspecify.annotations.NullMarked
package dev.parley.launcher;
