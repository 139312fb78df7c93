package dev.parley.worker;

import dev.parley.api.audio.AudioFormat;
import dev.parley.api.engine.EngineException;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import dev.parley.wire.WireException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A request whose audio arrives while it runs. Its marks are echoed in the order of its audio. */
abstract class StreamRequest extends Request {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Inbox inbox = new Inbox();
  private volatile boolean stopped;

  StreamRequest(Session session, Optional<Long> id) {
    super(session, id);
  }

  /** The next samples, on the engine thread. */
  abstract void audio(Event chunk, short[] samples) throws Exception;

  /** An event of the running request; the reading thread. */
  final Inbox.Offer offer(Event event) {
    return inbox.offer(event);
  }

  /** No more audio follows; the reading thread. */
  final void stop() {
    stopped = true;
    watch().from();
    inbox.close();
  }

  @Override
  boolean open() {
    return !stopped;
  }

  @Override
  void cancel() {
    super.cancel();
    inbox.close();
  }

  /** Hands over audio until it has ended, then true; false when the request was cancelled. */
  final boolean listen() throws Exception {
    while (true) {
      Optional<Event> event = inbox.poll(PATIENCE_NANOS);
      if (event.isPresent()) {
        take(event.get());
      } else if (inbox.closed()) {
        return !cancelled();
      } else if (session().worker().thread().waiting() > 0) {
        throw new EngineException("no audio for 10 s while other requests wait");
      }
    }
  }

  private void take(Event event) throws Exception {
    if (event.is(Extensions.PARLEY_MARK)) {
      session().send(event);
    } else if (!cancelled()) {
      audio(event, checked(event));
      session().release(event);
    }
  }

  private static short[] checked(Event chunk) throws WireException {
    if (chunk.number("rate", AudioFormat.RATE) != AudioFormat.RATE) {
      throw new WireException("audio of " + chunk.number("rate", 0) + " Hz, only 16000 is understood");
    }
    return Events.samples(chunk);
  }

  /** Echoes the marks still inside: nothing before them will be computed any more. */
  @Override
  void over() {
    inbox.close();
    for (Event event : inbox.rest()) {
      if (event.is(Extensions.PARLEY_MARK)) {
        session().send(event);
      }
    }
  }
}
