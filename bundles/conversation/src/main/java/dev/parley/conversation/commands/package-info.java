/** Sub-commands that use one engine without a conversation. */
@org.jspecify.annotations.NullMarked
package dev.parley.conversation.commands;
