package dev.parley.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;

/** One event to bytes and back, where there is no channel: files, tests. Safe from every thread. */
public final class Codec {
  private Codec() {}

  /**
   * The event's frame.
   *
   * @throws WireException when the event is beyond the standard limits
   */
  public static byte[] encode(Event event) throws WireException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new EventWriter(Channels.newChannel(bytes), Limits.STANDARD).write(event);
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw new WireException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The first event in these bytes.
   *
   * @throws WireException when they begin with no valid frame
   */
  public static Event decode(byte[] frame) throws WireException {
    try {
      return new EventReader(Channels.newChannel(new ByteArrayInputStream(frame)), Limits.STANDARD).read();
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw new WireException("reading from memory failed", e);
    }
  }
}
