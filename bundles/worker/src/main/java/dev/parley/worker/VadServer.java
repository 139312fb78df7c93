package dev.parley.worker;

import dev.parley.api.metrics.Counter;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import java.util.Optional;

/** Voice activity for one peer: one stream of audio, which may last for ever. Only one peer at a time has one. */
final class VadServer implements Server {
  private final Session session;
  private final Counter dropped;
  private Optional<VadStream> open = Optional.empty();
  private boolean refused;

  VadServer(Session session) {
    this.session = session;
    dropped =
        session.worker().stats().counters().counter("vad.chunks.dropped", "audio chunks dropped: the engine is behind");
  }

  @Override
  public void event(Event event) {
    switch (event.type()) {
      case Events.AUDIO_START -> begin(event);
      case Events.AUDIO_CHUNK -> chunk(event);
      case Events.AUDIO_STOP -> stop();
      default -> {}
    }
  }

  private void begin(Event event) {
    VadStream stream = new VadStream(session, event.number("timestamp", 0));
    Optional<VadStream> older = open;
    stop();
    refused = true;
    if (!session.worker().claim(older, stream)) {
      session.send(Session.refusal(Optional.empty(), "another peer's audio is being listened to"));
    } else if (session.submit(stream)) {
      refused = false;
      open = Optional.of(stream);
    } else {
      session.worker().release(stream);
    }
  }

  private void chunk(Event chunk) {
    if (open.isEmpty() && !refused) {
      begin(chunk);
    }
    if (open.isPresent() && open.get().offer(chunk) == Inbox.Offer.FULL) {
      dropped.increment();
    }
  }

  private void stop() {
    open.ifPresent(VadStream::stop);
    open = Optional.empty();
    refused = false;
  }

  @Override
  public boolean mark(Event mark) {
    return open.isPresent() && open.get().offer(mark) == Inbox.Offer.TAKEN;
  }
}
