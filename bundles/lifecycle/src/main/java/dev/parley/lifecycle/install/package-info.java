/** What is installed: engines found in bundles, their files on disk, and the models they may load. */
@org.jspecify.annotations.NullMarked
package dev.parley.lifecycle.install;
