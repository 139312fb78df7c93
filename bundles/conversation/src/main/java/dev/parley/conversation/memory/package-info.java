/** What the host remembers: history, timers, facts. */
@org.jspecify.annotations.NullMarked
package dev.parley.conversation.memory;
