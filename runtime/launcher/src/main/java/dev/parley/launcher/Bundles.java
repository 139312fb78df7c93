package dev.parley.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installs the jars of folders where they lie, without copying them. */
final class Bundles {
  private static final int LOGGING_LEVEL = 1;
  private static final int SETTINGS_LEVEL = 5;
  static final int PARLEY_LEVEL = 10;
  private static final int SHELL_LEVEL = 20;

  private Bundles() {}

  /**
   * Installs and resolves all, then marks them for starting; they start with the framework's start level. Resolved,
   * they can be asked for the settings they declare before the first of them starts.
   */
  static void install(BundleContext context, List<Path> folders) throws IOException, BundleException {
    List<Bundle> installed = new ArrayList<>();
    for (Path folder : folders) {
      for (Path jar : jars(folder)) {
        Bundle bundle = context.installBundle("reference:" + jar.toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level(bundle));
        installed.add(bundle);
      }
    }
    context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(installed);
    for (Bundle bundle : installed) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Settings are read before anything starts that is configured by them. */
  private static final Set<String> FOR_SETTINGS =
      Set.of(
          "org.apache.felix.scr",
          "org.apache.felix.configadmin",
          "org.apache.felix.configurator",
          "org.apache.felix.metatype",
          "parley.settings");

  private static int level(Bundle bundle) {
    String name = bundle.getSymbolicName();
    if (name.startsWith("org.apache.felix.log") || name.startsWith("org.osgi.")) {
      return LOGGING_LEVEL;
    }
    if (FOR_SETTINGS.contains(name)) {
      return SETTINGS_LEVEL;
    }
    return name.equals("org.apache.felix.gogo.jline") ? SHELL_LEVEL : PARLEY_LEVEL;
  }
}
