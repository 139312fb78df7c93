package dev.parley.itest;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.itest.second.OtherEars;
import dev.parley.itest.second.OtherMind;
import dev.parley.itest.second.OtherVoice;
import java.io.ByteArrayInputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * The bundle of the second engines, each called {@code other} and preferred to none that is shipped; installed when
 * made, uninstalled when closed.
 */
final class SecondEngines implements AutoCloseable {
  /** Its symbolic name. */
  static final String NAME = "test.second.engines";

  private final Bundle bundle;

  private SecondEngines(Bundle bundle) {
    this.bundle = bundle;
  }

  static SecondEngines installed() throws BundleException {
    Bundle bundle =
        Services.context().installBundle("test:second-engines", new ByteArrayInputStream(jar("1.0.0").bytes()));
    bundle.start();
    return new SecondEngines(bundle);
  }

  /** The bundle in this version. */
  static TestJar jar(String version) {
    return new TestJar(NAME, version)
        .with("Import-Package", "dev.parley.api.engine")
        .with(OtherEars.class, capability(EngineKind.STT, OtherEars.class))
        .with(OtherMind.class, capability(EngineKind.LLM, OtherMind.class))
        .with(OtherVoice.class, capability(EngineKind.TTS, OtherVoice.class));
  }

  private static String capability(EngineKind kind, Class<?> code) {
    return "parley.engine;kind=%s;name=other;description=\"for tests\";rank:Long=-10;class=\"%s\""
        .formatted(kind.id(), code.getName());
  }

  static EngineChoice other(EngineKind kind) {
    return EngineChoice.of(kind, "other");
  }

  @Override
  public void close() throws BundleException {
    bundle.uninstall();
  }
}
