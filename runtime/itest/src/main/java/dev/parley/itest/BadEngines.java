package dev.parley.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** A bundle with engines that speak with {@link BadWorker}; installed when made, uninstalled when closed. */
final class BadEngines implements AutoCloseable {
  private static final String WORKER = BadWorker.class.getName();
  private static final String FILE = WORKER.replace('.', '/') + ".class";
  private final Bundle bundle;

  private BadEngines(Bundle bundle) {
    this.bundle = bundle;
  }

  /** Text-to-speech engines of these names, each with the mode of its name; preferred to none that is shipped. */
  static BadEngines installed(List<String> modes) throws BundleException {
    String capabilities = modes.stream().map(BadEngines::capability).collect(Collectors.joining(","));
    Bundle bundle = Services.context().installBundle("test:bad-engines", new ByteArrayInputStream(jar(capabilities)));
    bundle.start();
    return new BadEngines(bundle);
  }

  private static String capability(String mode) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return ("parley.engine;kind=tts;name=%s;description=\"breaks the protocol\";rank:Long=-10;"
            + "command=\"'%s' -Xmx64m -cp '{files}' %s %s '{socket}'\"")
        .formatted(mode, java, WORKER, mode);
  }

  private static byte[] jar(String capabilities) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "test.bad.engines");
    main.putValue("Provide-Capability", capabilities);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest);
        InputStream code = BadWorker.class.getClassLoader().getResourceAsStream(FILE)) {
      out.putNextEntry(new ZipEntry(FILE));
      code.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws BundleException {
    bundle.uninstall();
  }
}
