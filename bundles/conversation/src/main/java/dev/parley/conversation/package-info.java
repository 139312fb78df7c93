/** The conversation service: one loop thread that owns the conversation and carries out what turn-taking decides. */
@org.jspecify.annotations.NullMarked
package dev.parley.conversation;
