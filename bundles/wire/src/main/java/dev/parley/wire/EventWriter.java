package dev.parley.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes events to a blocking channel, each with one write call (more only beyond 64 KiB), from one direct buffer that
 * is used again. Owned by one thread at a time.
 */
public final class EventWriter {
  private static final int BUFFER = 64 << 10;

  private final WritableByteChannel channel;
  private final Limits limits;
  private final Guard guard;
  private final JsonWriter header = new JsonWriter();
  private final JsonWriter data = new JsonWriter();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  /** What the header now encoded says; a data length below 0 when none is. */
  private String type = "";

  private int dataLength = -1;
  private int payloadLength;

  /** A writer without timeouts. */
  public EventWriter(WritableByteChannel channel, Limits limits) {
    this(channel, limits, Guard.NONE);
  }

  EventWriter(WritableByteChannel channel, Limits limits, Guard guard) {
    this.channel = channel;
    this.limits = limits;
    this.guard = guard;
  }

  /**
   * Writes one event and returns when the channel has all of it.
   *
   * @throws WireException when the event is beyond the limits (nothing was written then), or the peer does not read
   * @throws IOException when the channel fails
   */
  public void write(Event event) throws IOException {
    encode(event);
    buffer.clear();
    put(header.bytes(), header.length());
    put(data.bytes(), data.length());
    put(event.payload(), event.payload().length);
    flush();
  }

  private void encode(Event event) throws WireException {
    data.reset();
    if (event.data() instanceof Numbers numbers) {
      numbers.write(data);
    } else if (!event.data().isEmpty()) {
      data.object(event.data());
    }
    header(event, data.length(), event.payload().length);
  }

  /** Encodes the header, unless it is the same as the one before, as with every frame of a stream. */
  private void header(Event event, int length, int payload) throws WireException {
    if (length == dataLength && payload == payloadLength && event.type().equals(type)) {
      return;
    }
    dataLength = -1;
    header.reset();
    header.raw("{\"type\":").string(event.type());
    if (length > 0) {
      header.raw(",\"data_length\":").number(length);
    }
    if (payload > 0) {
      header.raw(",\"payload_length\":").number(payload);
    }
    header.raw("}\n");
    check(event, "header", header.length() - 1, limits.header());
    check(event, "data", length, limits.data());
    check(event, "payload", payload, limits.payload());
    type = event.type();
    dataLength = length;
    payloadLength = payload;
  }

  private static void check(Event event, String part, int length, int limit) throws WireException {
    if (length > limit) {
      String type = event.type().length() > 40 ? event.type().substring(0, 40) + "…" : event.type();
      throw new WireException("cannot send " + type + ": " + Lengths.tooLong(part, length, limit));
    }
  }

  private void put(byte[] bytes, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (!buffer.hasRemaining()) {
        flush();
        buffer.clear();
      }
      int part = Math.min(buffer.remaining(), length - done);
      buffer.put(bytes, done, part);
      done += part;
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    guard.begin();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } finally {
      guard.end();
    }
  }
}
