/** Faults at random moments of a conversation, and what became of its words. */
@org.jspecify.annotations.NullMarked
package dev.parley.chaos;
