/** Engine processes and the whole conversation, measured through the host's own services. */
@org.jspecify.annotations.NullMarked
package dev.parley.bench.engines;
