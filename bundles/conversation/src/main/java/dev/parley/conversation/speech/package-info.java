/** What is said: sentences cut from a stream of text, and what of them was heard. */
@org.jspecify.annotations.NullMarked
package dev.parley.conversation.speech;
