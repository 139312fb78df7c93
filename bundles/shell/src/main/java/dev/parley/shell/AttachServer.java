package dev.parley.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Unix socket {@code run/shell.sock} in Parley's home, where a second terminal attaches. Only the owner can: the
 * folder is 0700 and the socket 0600. One thread accepts; each connection has its own.
 */
@Component(service = AttachServer.class, immediate = true)
public final class AttachServer {
  private static final Logger LOG = LoggerFactory.getLogger(AttachServer.class);
  private static final int LONGEST_PATH = 107;
  private static final int MOST_SESSIONS = 16;

  private final CommandProcessor processor;
  private final Path socket;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Optional<ServerSocketChannel> server;

  /** Called by the component runtime; waits for the shell's own commands. */
  @Activate
  public AttachServer(
      BundleContext context,
      @Reference CommandProcessor processor,
      @Reference(service = AnyService.class, target = "(osgi.command.function=gosh)") Object gosh) {
    this(home(context), processor);
  }

  AttachServer(Path home, CommandProcessor processor) {
    this.processor = processor;
    socket = home.resolve("run").resolve("shell.sock");
    server = listen();
    server.ifPresent(listening -> Thread.ofPlatform().daemon().name("parley-attach").start(() -> accept(listening)));
  }

  private static Path home(BundleContext context) {
    return Optional.ofNullable(context.getProperty("parley.home"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".parley"))
        .toAbsolutePath();
  }

  /** Where it listens. */
  Path socket() {
    return socket;
  }

  private Optional<ServerSocketChannel> listen() {
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_PATH) {
      LOG.warn(
          "{}: {} bytes are too long for a socket ({} at most), so no second terminal can attach: "
              + "choose a shorter home folder (PARLEY_HOME)",
          socket,
          length,
          LONGEST_PATH);
      return Optional.empty();
    }
    try {
      return Optional.of(bind());
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("{}: cannot listen here, so no second terminal can attach: {}", socket, e.getMessage());
      return Optional.empty();
    }
  }

  private ServerSocketChannel bind() throws IOException {
    Path folder = socket.getParent();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(socket);
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listening.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      return listening;
    } catch (IOException e) {
      listening.close();
      throw e;
    }
  }

  private void accept(ServerSocketChannel listening) {
    try {
      while (true) {
        SocketChannel connection = listening.accept();
        if (open.size() >= MOST_SESSIONS) {
          LOG.warn("a terminal was turned away: {} are attached", MOST_SESSIONS);
          connection.close();
        } else {
          serve(connection);
        }
      }
    } catch (ClosedChannelException e) {
      LOG.debug("no more terminals can attach");
    } catch (IOException e) {
      LOG.warn("no more terminals can attach: {}", e.getMessage());
    }
  }

  private void serve(SocketChannel connection) {
    open.add(connection);
    AttachSession session = new AttachSession(connection, processor);
    Thread.ofPlatform()
        .daemon()
        .name("parley-attach-session")
        .start(
            () -> {
              session.run();
              open.remove(connection);
            });
  }

  @Deactivate
  void deactivate() {
    try {
      if (server.isPresent()) {
        server.get().close();
        Files.deleteIfExists(socket);
      }
      for (SocketChannel connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      LOG.warn("{}: not closed cleanly: {}", socket, e.getMessage());
    }
  }
}
