package dev.parley.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads events from a blocking channel. After an exception the channel's place is lost, so that nothing more can be
 * read. Owned by one thread at a time, but for {@link #release}.
 *
 * <pre>
 *   {"type": …, "data_length": D, "payload_length": P}\n   header line, at most {@link Limits#header()} bytes
 *   D bytes of JSON                                        laid over the header's own "data", key by key
 *   P bytes
 * </pre>
 */
public final class EventReader {
  private static final byte[] NONE = new byte[0];
  private static final int TRANSFER = 32 << 10;
  private static final int FIRST_SIZE = 8 << 10;

  private final ReadableByteChannel channel;
  private final Limits limits;
  private final Guard guard;
  private final JsonReader json;
  private final Header header;
  private final PlainJson plain = new PlainJson();
  private final ByteBuffer transfer = ByteBuffer.allocateDirect(TRANSFER).limit(0);

  /** An array that nobody needs, for the next payload of its length; empty when there is none. */
  private final AtomicReference<byte[]> spare = new AtomicReference<>(NONE);

  private byte[] buffer = new byte[FIRST_SIZE];

  /** The header line before with its line feed, while {@link #header} holds what it says; otherwise empty. */
  private byte[] repeated = NONE;

  /** That of the latest data of whole numbers alone. */
  private Optional<Shape> shape = Optional.empty();

  private int start;
  private int end;
  private boolean guarded;

  /** A reader without timeouts. */
  public EventReader(ReadableByteChannel channel, Limits limits) {
    this(channel, limits, Guard.NONE);
  }

  EventReader(ReadableByteChannel channel, Limits limits, Guard guard) {
    this.channel = channel;
    this.limits = limits;
    this.guard = guard;
    json = new JsonReader(limits.nesting());
    header = new Header(limits);
  }

  /**
   * Reads the next event, waiting for it as long as it takes to begin.
   *
   * @throws WireException.Closed when the channel ended between two frames
   * @throws WireException when the peer broke the protocol or a limit
   * @throws IOException when the channel fails
   */
  public Event read() throws IOException {
    try {
      return frame();
    } finally {
      unguard();
    }
  }

  /** Takes a payload that nobody looks at any more, for a later event; see {@link Connection#release}. Any thread. */
  void release(byte[] payload) {
    if (payload.length <= TRANSFER) {
      spare.setRelease(payload);
    }
  }

  private Event frame() throws IOException {
    if (start == end) {
      more(0);
    }
    if (repeats()) {
      start += repeated.length;
    } else {
      header();
    }
    Map<String, Object> data = data();
    return new Event(header.type(), data, payload(header.payloadLength()));
  }

  /** Whether the line is the same as the one before, as with every frame of a stream. */
  private boolean repeats() {
    int length = repeated.length;
    return length > 0 && end - start >= length && Arrays.equals(buffer, start, start + length, repeated, 0, length);
  }

  private void header() throws IOException {
    repeated = NONE;
    int line = line();
    header.reset();
    if (plain.read(buffer, start, line)) {
      header.take(plain);
      repeated = Arrays.copyOfRange(buffer, start, start + line + 1);
    } else {
      json.read(buffer, start, line, "header", header);
    }
    start += line + 1;
    if (header.type().isEmpty()) {
      throw new WireException("header has no type");
    }
  }

  /** Waits for a whole line; returns its length without the line feed. */
  private int line() throws IOException {
    int seen = 0;
    while (true) {
      for (; start + seen < end; seen++) {
        if (buffer[start + seen] == '\n') {
          return checked(seen);
        }
      }
      if (seen > limits.header()) {
        return checked(seen);
      }
      more(seen);
    }
  }

  private int checked(int length) throws WireException {
    if (length > limits.header()) {
      throw new WireException("header line longer than " + limits.header() + " bytes");
    }
    if (length == 0) {
      throw new WireException("blank line instead of a header");
    }
    return length;
  }

  private void more(int seen) throws IOException {
    makeRoom();
    int count = receive(seen > 0);
    if (count < 0) {
      throw seen > 0 ? cutOff("header") : new WireException.Closed("the peer closed the connection");
    }
    int taken = Math.min(count, buffer.length - end);
    transfer.get(buffer, end, taken);
    end += taken;
  }

  private void makeRoom() {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == buffer.length && start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    } else if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, limits.header() + 1 + TRANSFER));
    }
  }

  /** Fills the transfer buffer when it is empty; returns what it holds, or -1 at the end of the channel. */
  private int receive(boolean inFrame) throws IOException {
    if (transfer.hasRemaining()) {
      return transfer.remaining();
    }
    if (inFrame) {
      guard();
    }
    transfer.clear();
    int count = channel.read(transfer);
    transfer.flip();
    return count;
  }

  private Map<String, Object> data() throws IOException {
    int length = header.dataLength();
    if (length == 0) {
      return Collections.unmodifiableMap(header.data());
    }
    if (end - start >= length) {
      start += length;
      return data(buffer, start - length, length);
    }
    return data(bytes(length, "data"), 0, length);
  }

  private Map<String, Object> data(byte[] source, int offset, int length) throws IOException {
    if (shape.isPresent() && header.data().isEmpty()) {
      Numbers numbers = shape.get().read(source, offset, length);
      if (numbers != null) {
        return numbers;
      }
    }
    return Collections.unmodifiableMap(overlaid(source, offset, length));
  }

  private Map<String, Object> overlaid(byte[] source, int offset, int length) throws IOException {
    Overlay data = new Overlay(header.data().isEmpty() ? new LinkedHashMap<>() : header.data());
    if (plain.read(source, offset, length)) {
      plain.putInto(data.into);
      shape = plain.shape().or(() -> shape);
    } else {
      json.read(source, offset, length, "data", data);
    }
    return data.into;
  }

  private byte[] payload(int length) throws IOException {
    if (length == 0) {
      return NONE;
    }
    byte[] kept = spare.get();
    boolean again = kept.length == length && spare.compareAndSet(kept, NONE);
    return again ? filled(kept, "payload") : bytes(length, "payload");
  }

  private byte[] bytes(int length, String part) throws IOException {
    if (end - start >= length) {
      start += length;
      return Arrays.copyOfRange(buffer, start - length, start);
    }
    return filled(new byte[length], part);
  }

  private byte[] filled(byte[] bytes, String part) throws IOException {
    int done = Math.min(end - start, bytes.length);
    System.arraycopy(buffer, start, bytes, 0, done);
    start += done;
    while (done < bytes.length) {
      int count = receive(true);
      if (count < 0) {
        throw cutOff(part);
      }
      int taken = Math.min(count, bytes.length - done);
      transfer.get(bytes, done, taken);
      done += taken;
    }
    return bytes;
  }

  private static WireException cutOff(String part) {
    return new WireException("the connection ended in the middle of a frame's " + part);
  }

  private void guard() {
    if (!guarded) {
      guarded = true;
      guard.begin();
    }
  }

  private void unguard() {
    if (guarded) {
      guarded = false;
      guard.end();
    }
  }

  private record Overlay(Map<String, Object> into) implements JsonReader.Member {
    @Override
    public void take(String name, JsonParser parser) throws IOException {
      JsonReader.put(into, name, parser);
    }
  }
}
