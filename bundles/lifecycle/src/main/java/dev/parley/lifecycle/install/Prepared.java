package dev.parley.lifecycle.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * What the build made so that the engines it ships start sooner: their jars as files ({@link Materials}), and caches of
 * the classes that their processes load. It belongs to the installation, not to a home, and is only read; a host that
 * runs with {@code parley.preparing=true} makes it. A home's own cache serves where it holds nothing.
 *
 * @param folder the framework property {@code parley.prepared}: the folder, if there is one
 * @param making whether this host fills it
 */
public record Prepared(Optional<Path> folder, boolean making) {
  /** An installation without. */
  public static final Prepared NOTHING = new Prepared(Optional.empty(), false);

  /** That of this host. */
  public static Prepared of(BundleContext context) {
    Optional<Path> folder =
        Optional.ofNullable(context.getProperty("parley.prepared")).filter(text -> !text.isBlank()).map(Path::of);
    return new Prepared(folder, Boolean.parseBoolean(context.getProperty("parley.preparing")));
  }

  /** Where bundles are unpacked: here while this host makes it, else in the given folder. */
  Path written(Path own) {
    return making ? engines().orElse(own) : own;
  }

  /** What is unpacked here under this name, if it is. */
  Optional<Path> unpacked(String name) {
    return engines().map(in -> in.resolve(name)).filter(Files::exists);
  }

  private Optional<Path> engines() {
    return folder.map(in -> in.resolve("engines"));
  }
}
