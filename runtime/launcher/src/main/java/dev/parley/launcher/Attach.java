package dev.parley.launcher;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Attaches this terminal to the Parley that runs with a home folder: {@code Attach HOME [COMMAND…]}. With a command it
 * is run there and its status is this process's; without one an interactive shell opens, or standard input is run line
 * by line when it is no terminal. The frames are those of the shell bundle's {@code AttachFrame}: type u8, length u32,
 * body.
 */
public final class Attach implements AutoCloseable {
  private static final int GONE = 70;
  private static final long SIZE_PAUSE_NANOS = 250_000_000;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final OutputStream out;

  private Attach(Path home) throws IOException {
    Path socket = home.resolve("run").resolve("shell.sock");
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("no parley can be attached to at " + socket + " (" + e.getMessage() + ")", e);
    }
    in = new DataInputStream(Channels.newInputStream(channel));
    out = Channels.newOutputStream(channel);
    send('F', Path.of("").toAbsolutePath().toString());
  }

  /** Runs a command in the running Parley, or a shell. */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    List<String> command = List.of(arguments).subList(1, arguments.length);
    try {
      System.exit(command.isEmpty() ? shell(home) : exec(home, String.join(" ", command)));
    } catch (IOException e) {
      System.err.println("parley: " + e.getMessage());
      System.exit(GONE);
    }
  }

  /** One command there; returns its status. */
  static int exec(Path home, String command) throws IOException {
    try (Attach attach = new Attach(home)) {
      attach.send('E', command);
      return attach.show();
    }
  }

  /** An interactive shell there, until it is left. */
  static int shell(Path home) throws IOException {
    if (System.console() == null || !System.console().isTerminal()) {
      return lines(home);
    }
    try (Attach attach = new Attach(home);
        Tty tty = new Tty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(tty::close));
      attach.send('S', tty.size());
      attach.send('T', System.getenv().getOrDefault("TERM", "dumb"));
      Thread.ofPlatform().daemon().name("keys").start(attach::sendKeys);
      Thread.ofPlatform().daemon().name("size").start(() -> attach.sendSizes(tty));
      return attach.show();
    }
  }

  private static int lines(Path home) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int status = line.isBlank() || line.strip().startsWith("#") ? 0 : exec(home, line);
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }

  private int show() throws IOException {
    try (OutputStream screen = new FileOutputStream(FileDescriptor.out);
        OutputStream errors = new FileOutputStream(FileDescriptor.err)) {
      for (int type = in.read(); type >= 0; type = in.read()) {
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        switch (type) {
          case 'O' -> screen.write(body);
          case 'R' -> errors.write(body);
          default -> {
            return Integer.parseInt(new String(body, StandardCharsets.UTF_8));
          }
        }
      }
    }
    throw new IOException("the running parley has gone");
  }

  private void sendKeys() {
    byte[] keys = new byte[1024];
    try {
      for (int n = System.in.read(keys); n >= 0; n = System.in.read(keys)) {
        send('I', Arrays.copyOf(keys, n));
      }
    } catch (IOException e) {
      // the connection is closed; show() ends as well
    }
  }

  private void sendSizes(Tty tty) {
    String last = tty.size();
    try {
      while (channel.isOpen()) {
        LockSupport.parkNanos(this, SIZE_PAUSE_NANOS);
        String size = tty.size();
        if (!size.equals(last)) {
          send('S', size);
          last = size;
        }
      }
    } catch (IOException e) {
      // the connection is closed; show() ends as well
    }
  }

  private void send(char type, String text) throws IOException {
    send(type, text.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void send(char type, byte[] body) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(body.length + 5);
    DataOutputStream data = new DataOutputStream(frame);
    data.writeByte(type);
    data.writeInt(body.length);
    data.write(body);
    out.write(frame.toByteArray());
    out.flush();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
