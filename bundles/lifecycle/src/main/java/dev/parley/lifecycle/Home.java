package dev.parley.lifecycle;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;

/**
 * The folders of this host, from the framework properties {@code parley.home} (default {@code ~/.parley}) and
 * {@code parley.models} (folders, separated as a class path is).
 *
 * @param root the home folder
 * @param models folders of models, in order of search
 */
record Home(Path root, List<Path> models) {
  /** The home of a framework. */
  static Home of(BundleContext context) {
    String configured = context.getProperty("parley.home");
    Path root =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".parley")
            : Path.of(configured);
    return of(root.toAbsolutePath(), context.getProperty("parley.models"));
  }

  private static Home of(Path root, @org.jspecify.annotations.Nullable String models) {
    List<Path> folders = new ArrayList<>();
    if (models != null) {
      Arrays.stream(models.split(File.pathSeparator))
          .filter(folder -> !folder.isBlank())
          .forEach(folder -> folders.add(Path.of(folder).toAbsolutePath()));
    }
    folders.add(root.resolve("models"));
    return new Home(root, List.copyOf(folders));
  }

  /** A folder in it. */
  Path folder(String name) {
    return root.resolve(name);
  }
}
