package dev.parley.bench.ipc;

import com.fasterxml.jackson.core.JsonFactory;
import dev.parley.bench.Children;
import dev.parley.bench.Programs;
import dev.parley.bench.Scratch;
import dev.parley.wire.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The hop in Java, in C and in Python, as far as this machine can run them. */
final class Peers {
  static final String OURS = "parley";
  static final String C = "C";
  static final String QUEUE = "mp.Queue";
  private static final int BUILT = 0;

  private final Scratch scratch;
  private int sockets;

  Peers(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Our wire, between two JVMs with a worker's options. */
  Peer ours(Placement placement) throws IOException {
    Path socket = scratch.file("echo" + sockets++ + ".sock");
    List<String> far = Children.java(Echo.class, Event.class, JsonFactory.class);
    List<String> near = new ArrayList<>(Children.java(Hop.class, Event.class, JsonFactory.class));
    near.add(socket.toString());
    near.addAll(placement.faraway(far));
    return new Peer(OURS, placement.nearby(near));
  }

  /** System calls alone; empty where there is no C compiler. */
  Optional<Peer> c(Placement placement) throws IOException {
    Optional<Path> binary = built();
    return binary.isEmpty()
        ? Optional.empty()
        : Optional.of(new Peer(C, placement.nearby(List.of(binary.get().toString(), placement.far() + ""))));
  }

  private Optional<Path> built() throws IOException {
    Path binary = scratch.file("hop");
    if (binary.toFile().canExecute()) {
      return Optional.of(binary);
    }
    Optional<Path> compiler = Programs.find("cc");
    return compiler.isPresent() && builds(compiler.get(), binary) ? Optional.of(binary) : Optional.empty();
  }

  private boolean builds(Path compiler, Path binary) throws IOException {
    String source = scratch.resource(Peers.class, "hop.c").toString();
    List<String> command = List.of(compiler.toString(), "-O2", "-o", binary.toString(), source);
    Process build = new ProcessBuilder(command).inheritIO().start();
    Children.end(build);
    return !build.isAlive() && build.exitValue() == BUILT;
  }

  /** Python's queue between processes; empty where there is no Python. */
  Optional<Peer> queue(Placement placement) throws IOException {
    Optional<Path> python = Programs.find("python3");
    if (python.isEmpty()) {
      return Optional.empty();
    }
    String script = scratch.resource(Peers.class, "hop.py").toString();
    return Optional.of(
        new Peer(QUEUE, placement.nearby(List.of(python.get().toString(), script, placement.far() + ""))));
  }
}
