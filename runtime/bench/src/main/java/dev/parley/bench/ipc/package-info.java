/** The hop between two processes and the load of many conversations, measured on the wire alone. */
@org.jspecify.annotations.NullMarked
package dev.parley.bench.ipc;
