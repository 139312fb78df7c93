package dev.parley.worker;

import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.util.Optional;

/** Speech to text for one peer: {@code transcribe audio-start audio-chunk… audio-stop} become one request. */
final class SttServer implements Server {
  private final Session session;
  private Optional<SttRequest> open = Optional.empty();
  private Optional<Long> id = Optional.empty();
  private String language = "";
  private boolean expected;

  SttServer(Session session) {
    this.session = session;
  }

  @Override
  public void event(Event event) {
    switch (event.type()) {
      case Events.TRANSCRIBE -> expect(event);
      case Events.AUDIO_START -> begin();
      case Events.AUDIO_CHUNK -> chunk(event);
      case Events.AUDIO_STOP -> stop();
      default -> {}
    }
  }

  private void expect(Event transcribe) {
    abandon();
    id = Session.id(transcribe);
    language = transcribe.text("language").orElse("");
    expected = true;
  }

  private void begin() {
    abandon();
    SttRequest request = new SttRequest(session, id, language);
    id = Optional.empty();
    language = "";
    expected = false;
    open = session.submit(request) ? Optional.of(request) : Optional.empty();
  }

  private void chunk(Event chunk) {
    if (expected) {
      begin();
    }
    if (open.isPresent() && open.get().offer(chunk) == Inbox.Offer.FULL) {
      open.get().overflow();
    }
  }

  private void stop() {
    if (expected) {
      begin();
    }
    open.ifPresent(SttRequest::stop);
    open = Optional.empty();
  }

  private void abandon() {
    open.ifPresent(SttRequest::cancel);
    open = Optional.empty();
  }

  @Override
  public boolean mark(Event mark) {
    return open.isPresent() && open.get().offer(mark) == Inbox.Offer.TAKEN;
  }

  @Override
  public void cancel(Optional<Long> which) {
    if (expected && id.equals(which)) {
      expected = false;
      id = Optional.empty();
    }
  }
}
