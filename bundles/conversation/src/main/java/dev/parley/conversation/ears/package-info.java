/** What is heard: the recording of the running utterance, voice activity, and the plain energy gate. */
@org.jspecify.annotations.NullMarked
package dev.parley.conversation.ears;
