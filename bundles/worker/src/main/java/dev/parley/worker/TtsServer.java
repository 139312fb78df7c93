package dev.parley.worker;

import dev.parley.api.engine.TextToSpeech;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.util.Map;
import java.util.Optional;

/**
 * Text to speech for one peer: {@code synthesize} becomes a request. Text that arrives in pieces ({@code
 * synthesize-start}, {@code -chunk}…, {@code -stop}) is spoken sentence by sentence, a request each.
 */
final class TtsServer implements Server {
  /** More text without the end of a sentence is spoken as it is. */
  private static final int LONGEST = 2000;

  private final Session session;
  private final StringBuilder pieces = new StringBuilder();
  private Event start = Event.of(Events.SYNTHESIZE_START);
  private boolean streaming;

  TtsServer(Session session) {
    this.session = session;
  }

  @Override
  public void event(Event event) {
    switch (event.type()) {
      case Events.SYNTHESIZE -> whole(event);
      case Events.SYNTHESIZE_START -> begin(event);
      case Events.SYNTHESIZE_CHUNK -> piece(event.text("text").orElse(""));
      case Events.SYNTHESIZE_STOP -> end();
      default -> {}
    }
  }

  /** While text arrives in pieces, the whole of it is repeated for servers that know no pieces. */
  private void whole(Event event) {
    if (!streaming) {
      speak(event, event.text("text").orElse(""));
    }
  }

  private void begin(Event event) {
    start = event;
    streaming = true;
    pieces.setLength(0);
  }

  private void piece(String text) {
    if (streaming) {
      pieces.append(text);
      for (int end = sentence(); end > 0; end = sentence()) {
        speak(start, pieces.substring(0, end).strip());
        pieces.delete(0, end);
      }
    }
  }

  /** Where the first sentence ends, behind its white space; 0: it has not ended yet. */
  private int sentence() {
    for (int i = 0; i + 1 < pieces.length(); i++) {
      if (".!?…\n".indexOf(pieces.charAt(i)) >= 0 && Character.isWhitespace(pieces.charAt(i + 1))) {
        return i + 2;
      }
    }
    return pieces.length() > LONGEST ? pieces.length() : 0;
  }

  private void end() {
    if (streaming) {
      streaming = false;
      speak(start, pieces.toString().strip());
      session.submit(new Last(session, Session.id(start)));
    }
  }

  private void speak(Event event, String text) {
    Optional<String> name = Optional.empty();
    String language = session.worker().setup().flatMap(Setup::language).orElse("");
    if (event.data().get("voice") instanceof Map<?, ?> voice) {
      name = voice.get("name") instanceof String said ? Optional.of(said) : name;
      language = voice.get("language") instanceof String said ? said : language;
    }
    session.submit(new TtsRequest(session, Session.id(event), new TextToSpeech.Request(text, language, name)));
  }

  private static final class Last extends Request {
    Last(Session session, Optional<Long> id) {
      super(session, id);
    }

    @Override
    void perform() {
      send(Event.of(Events.SYNTHESIZE_STOPPED));
    }
  }
}
