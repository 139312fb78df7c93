package dev.parley.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a peer listens: {@code unix:///path/of/socket} or {@code tcp://host:port}. TCP reaches this machine only,
 * unless the endpoint was made by {@link #anywhere}: the protocol knows neither passwords nor encryption.
 */
public final class Endpoint {
  /** Bytes; Linux counts its own bookkeeping in, so that this holds about half a second of frames of 10 ms. */
  private static final int SEND_BUFFER = 32 * 1024;

  /** What the kernel's address structure holds. */
  private static final int LONGEST_PATH = 107;

  private static final String UNIX = "unix://";
  private static final String TCP = "tcp://";

  private final String uri;
  private final SocketAddress address;

  private Endpoint(String uri, SocketAddress address) {
    this.uri = uri;
    this.address = address;
  }

  /**
   * On this machine.
   *
   * @throws WireException when it is not such a URI, is on another machine, or the socket's path is too long
   */
  public static Endpoint of(String uri) throws WireException {
    return of(uri, false);
  }

  /** On any machine, asked for by the user. */
  public static Endpoint anywhere(String uri) throws WireException {
    return of(uri, true);
  }

  /**
   * A Unix socket.
   *
   * @throws WireException when its path is too long
   */
  public static Endpoint unix(Path path) throws WireException {
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_PATH) {
      throw new WireException(
          "the socket path is %d bytes long, more than %d: use a shorter folder: %s"
              .formatted(length, LONGEST_PATH, path));
    }
    return new Endpoint(UNIX + path, UnixDomainSocketAddress.of(path));
  }

  private static Endpoint of(String uri, boolean anywhere) throws WireException {
    if (uri.startsWith(UNIX + "/")) {
      return unix(path(uri));
    }
    int colon = uri.lastIndexOf(':');
    if (uri.startsWith(TCP) && colon > TCP.length()) {
      return tcp(uri, uri.substring(TCP.length(), colon), port(uri, colon), anywhere);
    }
    throw new WireException("neither unix:///path nor tcp://host:port: " + uri);
  }

  private static Path path(String uri) throws WireException {
    try {
      return Path.of(uri.substring(UNIX.length()));
    } catch (InvalidPathException e) {
      throw new WireException("not a path: " + uri, e);
    }
  }

  private static int port(String uri, int colon) throws WireException {
    try {
      int port = Integer.parseInt(uri, colon + 1, uri.length(), 10);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // reported below, as for a number out of range
    }
    throw new WireException("no port from 0 to 65535 after the last colon: " + uri);
  }

  private static Endpoint tcp(String uri, String host, int port, boolean anywhere) throws WireException {
    try {
      InetAddress where = InetAddress.getByName(host);
      if (!anywhere && !where.isLoopbackAddress()) {
        throw new WireException(uri + " is not on this machine: only loopback is used unless told otherwise");
      }
      return new Endpoint(uri, new InetSocketAddress(where, port));
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw new WireException("no such host: " + uri, e);
    }
  }

  SocketAddress address() {
    return address;
  }

  StandardProtocolFamily family() {
    if (address instanceof InetSocketAddress inet) {
      return inet.getAddress() instanceof java.net.Inet6Address
          ? StandardProtocolFamily.INET6
          : StandardProtocolFamily.INET;
    }
    return StandardProtocolFamily.UNIX;
  }

  SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(family());
    try {
      channel.connect(address);
      return prepared(channel);
    } catch (IOException e) {
      channel.close();
      throw new WireException("nobody listens at " + uri + ": " + e.getMessage(), e);
    }
  }

  ServerSocketChannel listen() throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(family());
    try {
      channel.bind(address);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw new WireException("cannot listen at " + uri + ": " + e.getMessage(), e);
    }
  }

  /**
   * Frames leave at once, also over TCP; the kernel holds little, so that a peer that stands still is felt within a
   * second of audio and nothing old is read once it goes on.
   */
  static SocketChannel prepared(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return channel;
  }

  @Override
  public String toString() {
    return uri;
  }
}
