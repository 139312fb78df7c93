package dev.parley.lifecycle.install;

import dev.parley.api.engine.EngineException;
import dev.parley.lifecycle.install.EngineSpec.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contents of bundles as files that another process can use, wherever the bundles themselves come from. Each
 * revision of a bundle is written once, into a folder of its own:
 *
 * <pre>
 *   REVISION.jar/bundle.jar    the bundle's own entries, not compressed, without native libraries of other systems
 *   REVISION.jar/lib/*.jar     the jars under its lib/
 *   REVISION.files/files/…     for a program that is not Java: every entry as a file
 *   REVISION.*&#47;.complete       written last
 * </pre>
 *
 * They stay from one run of the host to the next, unchanged, which the JVM's archives of loaded classes rely on.
 * Blocks while it writes; safe from every thread.
 */
public final class Materials {
  private static final Logger LOG = LoggerFactory.getLogger(Materials.class);
  private static final String WORKER = "parley.worker";
  private static final String COMPLETE = ".complete";
  private static final NativeSystem SYSTEM = NativeSystem.here();
  private final BundleContext context;
  private final Path folder;
  private final Prepared prepared;

  /** Materials of this framework's bundles, written into a folder unless they are prepared. */
  public Materials(BundleContext context, Path folder, Prepared prepared) {
    this.context = context;
    this.folder = prepared.written(folder);
    this.prepared = prepared;
  }

  /** The class path of a worker process: the worker's own jars first, then the engine's. */
  public synchronized List<Path> classPath(EngineSpec spec) {
    Set<Path> path = new LinkedHashSet<>();
    closure(worker()).forEach(bundle -> path.addAll(jars(bundle)));
    path.addAll(jars(bundle(spec.origin())));
    return List.copyOf(path);
  }

  /** The folder that holds every entry of the engine's bundle as a file. */
  public synchronized Path files(EngineSpec spec) {
    Bundle bundle = bundle(spec.origin());
    return complete(bundle, "files", target -> unpack(bundle, target.resolve("files"))).resolve("files");
  }

  /** Deletes what belongs to no revision now installed, as far as that is possible. Called while no engine runs. */
  public synchronized void prune() {
    List<String> installed = Arrays.stream(context.getBundles()).map(Revision::of).toList();
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(p -> !installed.contains(p.getFileName().toString().replaceFirst("\\.(jar|files)$", "")))
          .forEach(Folders::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("files of engines no longer installed stay in {}: {}", folder, e.getMessage());
    }
  }

  private Bundle bundle(Origin origin) {
    Bundle bundle = context.getBundle(origin.bundle());
    if (bundle == null || bundle.getLastModified() != origin.modified()) {
      throw new EngineException("its bundle " + origin.label() + " was removed or updated meanwhile");
    }
    return bundle;
  }

  private Bundle worker() {
    Bundle worker =
        Arrays.stream(context.getBundles())
            .filter(b -> WORKER.equals(b.getSymbolicName()))
            .max(Comparator.comparing(Bundle::getVersion))
            .orElseThrow(() -> new EngineException("the bundle " + WORKER + " is not installed; install it"));
    if (worker.getState() == Bundle.INSTALLED && !resolved(worker)) {
      throw new EngineException("the bundle " + WORKER + " does not resolve: a bundle that it imports is missing");
    }
    return worker;
  }

  /** Resolving takes the framework's one lock, which makes an update under way elsewhere fail: done only if needed. */
  private boolean resolved(Bundle bundle) {
    return context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
  }

  /** The bundle and all whose packages it imports, itself first, without the framework. */
  private static Set<Bundle> closure(Bundle first) {
    Set<Bundle> seen = new LinkedHashSet<>();
    List<Bundle> left = new ArrayList<>(List.of(first));
    while (!left.isEmpty()) {
      Bundle next = left.removeFirst();
      if (next.getBundleId() != 0 && seen.add(next)) {
        wires(next).stream().map(wire -> wire.getProviderWiring().getBundle()).forEach(left::add);
      }
    }
    return seen;
  }

  private static List<BundleWire> wires(Bundle bundle) {
    return Optional.ofNullable(bundle.adapt(BundleWiring.class))
        .map(wiring -> wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE))
        .orElse(List.of());
  }

  private List<Path> jars(Bundle bundle) {
    Path target =
        complete(
            bundle,
            "jar",
            fresh -> {
              pack(bundle, fresh.resolve("bundle.jar"));
              libraries(bundle, Files.createDirectories(fresh.resolve("lib")));
            });
    try (Stream<Path> libs = Files.list(target.resolve("lib"))) {
      return Stream.concat(Stream.of(target.resolve("bundle.jar")), libs.sorted()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Filling {
    void into(Path target) throws IOException;
  }

  private Path complete(Bundle bundle, String form, Filling filling) {
    String name = Revision.of(bundle) + "." + form;
    return prepared.unpacked(name + "/" + COMPLETE).map(Path::getParent).orElseGet(() -> own(name, filling));
  }

  private Path own(String name, Filling filling) {
    Path target = folder.resolve(name);
    try {
      if (!Files.exists(target.resolve(COMPLETE))) {
        Folders.delete(target);
        filling.into(Files.createDirectories(target));
        Files.createFile(target.resolve(COMPLETE));
      }
      return target;
    } catch (IOException e) {
      throw new EngineException("cannot write " + target + ": " + e.getMessage() + "; free space or rights there", e);
    }
  }

  private static void pack(Bundle bundle, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (URL url : entries(bundle)) {
        String name = name(url);
        if (!name.startsWith("lib/") && !name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)") && !SYSTEM.foreign(name)) {
          out.putNextEntry(new ZipEntry(name));
          copy(url, out);
        }
      }
    }
  }

  private static void libraries(Bundle bundle, Path lib) throws IOException {
    for (URL url : entries(bundle)) {
      if (name(url).matches("lib/[^/]+\\.jar")) {
        write(url, lib.resolve(name(url).substring("lib/".length())));
      }
    }
  }

  private static void unpack(Bundle bundle, Path files) throws IOException {
    Files.createDirectories(files);
    for (URL url : entries(bundle)) {
      Path to = files.resolve(name(url)).normalize();
      if (!to.startsWith(files)) {
        throw new IOException("entry outside of the bundle: " + name(url));
      }
      Files.createDirectories(to.getParent());
      write(url, to);
    }
  }

  private static List<URL> entries(Bundle bundle) {
    var urls = bundle.findEntries("/", "*", true);
    return urls == null
        ? List.of()
        : Collections.list(urls).stream().filter(url -> !url.getPath().endsWith("/")).toList();
  }

  private static String name(URL url) {
    return url.getPath().replaceFirst("^/+", "");
  }

  private static void write(URL url, Path to) throws IOException {
    try (InputStream in = url.openStream()) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copy(URL url, OutputStream out) throws IOException {
    try (InputStream in = url.openStream()) {
      in.transferTo(out);
    }
  }
}
