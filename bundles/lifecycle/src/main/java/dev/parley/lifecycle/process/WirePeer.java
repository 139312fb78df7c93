package dev.parley.lifecycle.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

final class WirePeer {
  private WirePeer() {}
  static Optional<Peer> connect(Path socket) throws IOException {
    return Optional.empty();
  }
}
