package dev.parley.launcher;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A second terminal of the running host, over its socket {@code run/shell.sock}: frames of a letter, a length (u32, big
 * endian) and a body. To the host: F folder, S "COLUMNS ROWS", I input, then E command line or T terminal type; from
 * it: O output, R error output, X exit status, the last. The main thread reads frames; another copies what is typed.
 */
final class Attachment implements AutoCloseable {
  private static final int LOST = 1;
  private static final int BUFFER = 8192;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;

  private Attachment(Path socket) throws IOException {
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    in = new DataInputStream(Channels.newInputStream(channel));
    out = new DataOutputStream(Channels.newOutputStream(channel));
  }

  /** Whether this command is one that can be given to the running host, and that host listens. */
  static boolean possible(Path home, List<String> words) {
    String command = words.isEmpty() ? "shell" : words.getFirst();
    return Files.exists(socket(home)) && (command.equals("shell") || command.equals("run") && words.size() == 2);
  }

  private static Path socket(Path home) {
    return home.resolve("run").resolve("shell.sock");
  }

  /** Runs the shell or the script in the running host and returns its exit status. */
  static int attach(Path home, List<String> words) throws IOException {
    try (Attachment host = new Attachment(socket(home))) {
      host.send('F', Path.of("").toAbsolutePath().toString());
      if (!words.isEmpty() && words.getFirst().equals("run")) {
        return host.execute(Files.readString(Path.of(words.get(1))));
      }
      Optional<RawTerminal> terminal = RawTerminal.open();
      return terminal.isPresent()
          ? host.converse(terminal.get())
          : host.execute(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private int execute(String commands) throws IOException {
    send('E', commands);
    return show();
  }

  private int converse(RawTerminal terminal) throws IOException {
    try (terminal) {
      send('S', terminal.size());
      send('T', Optional.ofNullable(System.getenv("TERM")).orElse("ansi"));
      Thread.ofPlatform().daemon().name("parley-typed").start(this::copyTyped);
      return show();
    }
  }

  private void copyTyped() {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream keys = System.in;
      for (int n = keys.read(buffer); n >= 0; n = keys.read(buffer)) {
        send('I', buffer, n);
      }
    } catch (IOException e) {
      // the host has ended the session; the main thread says so
    }
  }

  /** Prints what the host sends until it sends the exit status. */
  private int show() throws IOException {
    for (int type = in.read(); type >= 0; type = in.read()) {
      byte[] body = in.readNBytes(in.readInt());
      switch (type) {
        case 'O' -> print(System.out, body);
        case 'R' -> print(System.err, body);
        case 'X' -> {
          return Integer.parseInt(new String(body, StandardCharsets.UTF_8));
        }
        default -> throw new UncheckedIOException(new IOException("a frame of unknown type " + type));
      }
    }
    System.err.println("parley: the host has gone");
    return LOST;
  }

  private static void print(java.io.PrintStream stream, byte[] body) {
    stream.write(body, 0, body.length);
    stream.flush();
  }

  private void send(char type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    send(type, body, body.length);
  }

  private void send(char type, byte[] body, int length) throws IOException {
    out.writeByte(type);
    out.writeInt(length);
    out.write(body, 0, length);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
