package dev.parley.api.conversation;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of what happens in the conversation, on the conversation's thread: returns at once. */
@ConsumerType
public interface ConversationListener {
  /** Something happened. */
  void happened(ConversationEvent event);
}
