package dev.parley.audio.openal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether sound can be expected here, which OpenAL Soft has to be loaded after: it looks for PulseAudio's protocol and
 * for cards when it is loaded, and never again. Where there is neither Linux nor a way to know, it can.
 *
 * @param environment the environment's variables
 * @param home the user's home folder
 */
record SoundServer(Map<String, String> environment, Path home) {
  private static final Path CARDS = Path.of("/proc/asound/cards");

  static SoundServer here() {
    return new SoundServer(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** Whether a server answers, the one named or else one where they usually are, or there is a card. */
  boolean answers(Optional<String> named) {
    return !linux() || servers(named) || card();
  }

  static boolean linux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }

  /** Whether there is a sound card of this computer's own. */
  static boolean card() {
    try (Stream<String> cards = Files.lines(CARDS)) {
      return cards.anyMatch(line -> line.contains("["));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean servers(Optional<String> named) {
    Optional<String> server = named.or(() -> variable("PULSE_SERVER"));
    return server.isPresent()
        ? Stream.of(server.get().split("\\s+")).anyMatch(SoundServer::listens)
        : usual().anyMatch(SoundServer::connects);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** An address as PulseAudio writes it: a socket's path, or a host, which is believed. */
  private static boolean listens(String address) {
    String plain = address.replaceFirst("^\\{.*}", "").replaceFirst("^unix:", "");
    return !plain.startsWith("/") || connects(Path.of(plain));
  }

  private Stream<Path> usual() {
    Stream<Path> folders =
        Stream.of(
                variable("PULSE_RUNTIME_PATH").map(Path::of),
                variable("XDG_RUNTIME_DIR").map(folder -> Path.of(folder, "pulse")),
                user().map(id -> Path.of("/run/user/" + id + "/pulse")),
                Optional.of(Path.of("/run/pulse")))
            .flatMap(Optional::stream);
    return Stream.concat(folders, inHome()).map(folder -> folder.resolve("native"));
  }

  private static Optional<Object> user() {
    try {
      return Optional.of(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Stream<Path> inHome() {
    try (Stream<Path> files = Files.list(home.resolve(".config/pulse"))) {
      return files.filter(file -> file.toString().endsWith("-runtime")).toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean connects(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
