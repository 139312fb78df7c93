package dev.parley.worker;

import dev.parley.wire.Event;
import java.util.Optional;

/** What one peer wants of an engine of one kind. Owned by the peer's reading thread; it returns at once. */
interface Server {
  /** The server for a session. */
  static Server of(Session session) {
    return switch (session.worker().options().kind()) {
      case VAD -> new VadServer(session);
      case STT -> new SttServer(session);
      case LLM -> new LlmServer(session);
      case TTS -> new TtsServer(session);
    };
  }

  /** An event for the engine; unknown ones are ignored. */
  void event(Event event);

  /** Takes a mark that belongs into the order of a running request's events; false: there is none. */
  default boolean mark(Event mark) {
    return false;
  }

  /** Forgets what is not yet a request of the session but would become this one. */
  default void cancel(Optional<Long> id) {}
}
