/** Clients of the engine lines: one for each kind, each with a sending thread of its own. */
@org.jspecify.annotations.NullMarked
package dev.parley.conversation.engines;
