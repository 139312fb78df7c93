/** Turn-taking as a pure function of state and input: no clocks, no threads. */
@org.jspecify.annotations.NullMarked
package dev.parley.conversation.turns;
