package dev.parley.lifecycle.process;

import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.install.Folders;
import dev.parley.lifecycle.install.Prepared;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options with which a worker JVM maps the classes that an earlier one loaded: from a cache that the build made
 * (JEP 514, already linked), else from an archive in the home, which the JVM writes when the first such worker exits.
 * One for every class path, JVM and set of options; a JVM that finds that a file does not fit it loads classes as
 * usual, and says nothing.
 */
final class ClassArchive {
  private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off");
  private final Prepared prepared;
  private final Path cache;

  /** Archives of an installation, and those in a home's cache. */
  ClassArchive(Prepared prepared, Path cache) {
    this.prepared = prepared;
    this.cache = cache;
  }

  /** The options for one worker. */
  List<String> options(EngineSpec spec, String classPath) throws IOException {
    return Stream.concat(archive(spec, classPath).stream(), QUIET.stream()).toList();
  }

  private List<String> archive(EngineSpec spec, String classPath) throws IOException {
    String begin = spec.id().replace('/', '-') + "@";
    String name = begin + Integer.toHexString((classPath + Runtime.version() + spec.jvm()).hashCode());
    Optional<Path> made = prepared.folder().map(folder -> folder.resolve(name + ".aot"));
    if (made.filter(Files::exists).isPresent()) {
      return List.of("-XX:AOTCache=" + made.get());
    }
    if (made.isPresent() && prepared.making()) {
      return List.of("-XX:AOTCacheOutput=" + only(made.get(), begin));
    }
    Path own = only(cache.resolve(name + ".jsa"), begin);
    return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + own);
  }

  /** The file, after those of older revisions of the engine beside it are deleted. */
  private static Path only(Path file, String begin) throws IOException {
    String name = file.getFileName().toString();
    String others = begin + "*" + name.substring(name.lastIndexOf('.'));
    try (DirectoryStream<Path> older = Files.newDirectoryStream(file.getParent(), others)) {
      older.forEach(path -> deleteUnless(name, path));
    }
    return file;
  }

  private static void deleteUnless(String name, Path path) {
    if (!path.getFileName().toString().equals(name)) {
      Folders.delete(path);
    }
  }
}
