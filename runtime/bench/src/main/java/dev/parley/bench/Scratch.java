package dev.parley.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of its owner's alone for sockets and built programs; deleted when closed. */
public final class Scratch implements AutoCloseable {
  private final Path folder;

  /** A new one among the system's temporary files. */
  public Scratch() throws IOException {
    folder = Files.createTempDirectory("parley-bench");
  }

  /** A file in it, which need not exist. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Copies a resource that lies beside a class into the folder, under its own name. */
  public Path resource(Class<?> beside, String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is missing from the bundle");
      }
      Files.copy(in, file(name), StandardCopyOption.REPLACE_EXISTING);
      return file(name);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
