/** Gogo commands, the pipeline's order of starting and stopping, and the socket where a second terminal attaches. */
@org.jspecify.annotations.NullMarked
package dev.parley.shell;
