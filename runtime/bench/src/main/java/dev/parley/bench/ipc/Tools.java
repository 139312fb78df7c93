package dev.parley.bench.ipc;

import dev.parley.bench.Children;
import dev.parley.bench.Scratch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine that the wire is compared with: a C compiler, Python. */
final class Tools {
  private static final int BUILT = 0;

  private Tools() {}

  /** Builds the C hop; empty where there is no compiler. */
  static Optional<List<String>> c(Scratch scratch) throws IOException {
    Optional<Path> compiler = program("cc");
    if (compiler.isEmpty()) {
      return Optional.empty();
    }
    Path source = scratch.resource(Tools.class, "hop.c");
    Path binary = scratch.file("hop");
    Process build =
        new ProcessBuilder(compiler.get().toString(), "-O2", "-o", binary.toString(), source.toString())
            .inheritIO()
            .start();
    Children.end(build);
    return build.isAlive() || build.exitValue() != BUILT ? Optional.empty() : Optional.of(List.of(binary.toString()));
  }

  /** The Python hop; empty where there is no Python. */
  static Optional<List<String>> python(Scratch scratch) throws IOException {
    Optional<Path> python = program("python3");
    if (python.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(List.of(python.get().toString(), scratch.resource(Tools.class, "hop.py").toString()));
  }

  private static Optional<Path> program(String name) {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
