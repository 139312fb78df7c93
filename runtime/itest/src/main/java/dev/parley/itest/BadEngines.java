package dev.parley.itest;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** A bundle with engines that speak with {@link BadWorker}; installed when made, uninstalled when closed. */
final class BadEngines implements AutoCloseable {
  private static final String WORKER = BadWorker.class.getName();
  private final Bundle bundle;

  private BadEngines(Bundle bundle) {
    this.bundle = bundle;
  }

  /** Text-to-speech engines of these names, each with the mode of its name; preferred to none that is shipped. */
  static BadEngines installed(List<String> modes) throws BundleException {
    TestJar jar = new TestJar("test.bad.engines", "1.0.0");
    modes.forEach(mode -> jar.with(BadWorker.class, capability(mode)));
    Bundle bundle = Services.context().installBundle("test:bad-engines", new ByteArrayInputStream(jar.bytes()));
    bundle.start();
    return new BadEngines(bundle);
  }

  private static String capability(String mode) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return ("parley.engine;kind=tts;name=%s;description=\"breaks the protocol\";rank:Long=-10;"
            + "command=\"'%s' -Xmx64m -cp '{files}' %s %s '{socket}'\"")
        .formatted(mode, java, WORKER, mode);
  }

  @Override
  public void close() throws BundleException {
    bundle.uninstall();
  }
}
