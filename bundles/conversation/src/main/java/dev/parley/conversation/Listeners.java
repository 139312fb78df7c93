package dev.parley.conversation;

import dev.parley.api.Subscription;
import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who hears of the conversation's events. Safe from every thread; one that fails does not keep the others from hearing.
 */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();

  Subscription add(ConversationListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void tell(ConversationEvent event) {
    for (ConversationListener listener : listeners) {
      try {
        listener.happened(event);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed on {}", event, e);
      }
    }
  }
}
