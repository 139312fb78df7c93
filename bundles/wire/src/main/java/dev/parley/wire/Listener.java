package dev.parley.wire;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/**
 * Listens for peers. The file of a Unix socket is its owner's alone (0600) in a folder that must be so too (0700); it
 * is removed at the end. One thread accepts, any thread closes.
 */
public final class Listener implements AutoCloseable {
  private final ServerSocketChannel channel;
  private final Limits limits;

  private Listener(ServerSocketChannel channel, Limits limits) {
    this.channel = channel;
    this.limits = limits;
  }

  /**
   * Begins to listen; the file of a socket on which nobody listens any more is replaced.
   *
   * @throws WireException when the folder is missing or open to others, or another process listens there
   */
  public static Listener bind(Endpoint endpoint, Limits limits) throws IOException {
    if (!(endpoint.address() instanceof UnixDomainSocketAddress unix)) {
      return new Listener(endpoint.listen(), limits);
    }
    SocketFile.prepare(endpoint, unix.getPath());
    Listener listener = new Listener(endpoint.listen(), limits);
    SocketFile.keepPrivate(unix.getPath());
    return listener;
  }

  /** Where it listens; for {@code tcp://host:0} with the port the system chose. */
  public SocketAddress address() throws IOException {
    return channel.getLocalAddress();
  }

  /**
   * Waits for the next peer.
   *
   * @throws WireException.Closed when the listener was closed
   */
  public Connection accept() throws IOException {
    try {
      return new Connection(Endpoint.prepared(channel.accept()), limits);
    } catch (ClosedChannelException e) {
      throw new WireException.Closed("nobody listens here any more");
    }
  }

  /** Ends listening; connections stay. */
  @Override
  public void close() {
    try {
      if (channel.isOpen() && address() instanceof UnixDomainSocketAddress unix) {
        Path file = unix.getPath();
        channel.close();
        SocketFile.remove(file);
      } else {
        channel.close();
      }
    } catch (IOException e) {
      // The descriptor is gone in any case; a file left over is replaced by the next listener.
    }
  }
}
