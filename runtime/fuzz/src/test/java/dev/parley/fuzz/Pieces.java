package dev.parley.fuzz;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A channel that delivers bytes a few at a time. Owned by one thread. */
final class Pieces implements ReadableByteChannel {
  private final ByteBuffer left;
  private final int most;

  /** At most so many bytes at a time. */
  Pieces(byte[] bytes, int most) {
    left = ByteBuffer.wrap(bytes);
    this.most = most;
  }

  @Override
  public int read(ByteBuffer into) {
    if (!left.hasRemaining()) {
      return -1;
    }
    int count = Math.min(Math.min(most, left.remaining()), into.remaining());
    into.put(left.slice(left.position(), count));
    left.position(left.position() + count);
    return count;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
