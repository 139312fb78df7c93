package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineException;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.api.host.ProcessInfo;
import dev.parley.api.metrics.CounterSource;
import dev.parley.lifecycle.install.Catalogue;
import dev.parley.lifecycle.install.EngineSpec;
import dev.parley.lifecycle.install.Materials;
import dev.parley.lifecycle.install.Prepared;
import dev.parley.lifecycle.install.Unresolved;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** Discovery, files and services in a real framework, with bundles made up here. */
@Timeout(60)
class FrameworkTest {
  private static final String STT = "parley.engine;kind=stt;name=good;class=\"a.B\";model=true";
  @TempDir Path folder;
  private Framework framework;
  private BundleContext context;

  @BeforeEach
  void start() throws BundleException {
    Map<String, String> properties =
        Map.of(
            "org.osgi.framework.storage", folder.resolve("cache").toString(),
            "felix.log.level", "0",
            "parley.home", folder.resolve("home").toString());
    framework = new FrameworkFactory().newFramework(properties);
    framework.start();
    context = framework.getBundleContext();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
    assertEquals(List.of(), ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList());
  }

  private static InputStream jar(String name, String capability, Map<String, String> entries) throws IOException {
    return jar(name, capability, entries, "");
  }

  private static InputStream jar(String name, String capability, Map<String, String> entries, String imports)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    if (!capability.isEmpty()) {
      main.putValue("Provide-Capability", capability);
    }
    if (!imports.isEmpty()) {
      main.putValue("Import-Package", imports);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private Bundle install(String name, String capability, Map<String, String> entries) throws Exception {
    Bundle bundle = context.installBundle("made-up:" + name, jar(name, capability, entries));
    bundle.start();
    return bundle;
  }

  @Test
  void anInstalledPluginIsResolvedAndThenKnown() throws Exception {
    CountDownLatch known = new CountDownLatch(1);
    try (Catalogue catalogue = new Catalogue(context, known::countDown);
        Unresolved unresolved = new Unresolved(context)) {
      catalogue.open();
      unresolved.open();
      context.installBundle("made-up:late", jar("late", STT, Map.of()));
      assertTrue(known.await(20, TimeUnit.SECONDS));
      assertEquals("good", only(catalogue).name());
    }
  }

  @Test
  void whatAPluginLacksIsSaidInWords() throws Exception {
    Bundle bundle = context.installBundle("made-up:new", jar("new", STT, Map.of(), "a.b.c;version=\"[9.1,10)\""));
    String message = assertThrows(BundleException.class, bundle::start).getMessage();
    assertEquals(
        "it wants a.b.c in version 9.1.0 or a compatible one, which this Parley does not offer: get a release made "
            + "for it",
        Unresolved.words(message));
  }

  private static LifecycleConfig defaults() {
    return (LifecycleConfig)
        Proxy.newProxyInstance(
            FrameworkTest.class.getClassLoader(),
            new Class<?>[] {LifecycleConfig.class},
            (proxy, method, arguments) -> method.getDefaultValue());
  }

  private static EngineSpec only(Catalogue catalogue) {
    assertEquals(1, catalogue.all().size(), catalogue.all().toString());
    return catalogue.all().getFirst();
  }

  @Test
  void findsEnginesInBundlesThatComeAndGo() throws Exception {
    try (Catalogue catalogue = new Catalogue(context, () -> {})) {
      catalogue.open();
      Bundle bundle = install("good.engine", STT, Map.of());
      EngineSpec spec = only(catalogue);
      assertEquals("stt/good", spec.id());
      assertEquals("good.engine 0.0.0", spec.origin().label());
      bundle.uninstall();
      assertEquals(List.of(), catalogue.all());
    }
  }

  @Test
  void hostileManifestsOfferNothingAndStopNobody() throws Exception {
    try (Catalogue catalogue = new Catalogue(context, () -> {})) {
      catalogue.open();
      install("no.kind", "parley.engine;name=x;class=\"a.B\"", Map.of());
      install("climber", "parley.engine;kind=stt;name=\"../../../etc/passwd\";class=\"a.B\"", Map.of());
      install("both", "parley.engine;kind=stt;name=x;class=\"a.B\";command=\"rm -rf /\"", Map.of());
      install("numbers", "parley.engine;kind:Long=1;name:List<String>=\"a,b\";class=\"a.B\"", Map.of());
      install("half", STT + ",parley.engine;kind=tts;name=\"A B\";class=\"a.B\"", Map.of());
      install("twin", STT, Map.of());
      assertEquals("half 0.0.0", only(catalogue).origin().label());
    }
  }

  @Test
  void writesBundlesAsClassPathOncePerRevision() throws Exception {
    Bundle worker = install("parley.worker", "", Map.of("dev/W.class", "w"));
    Bundle bundle = install("engine", STT, Map.of("a/B.class", "code", "lib/x y.jar", "jar", "lib/deep/z.jar", "no"));
    Materials materials = new Materials(context, folder.resolve("materials"), Prepared.NOTHING);
    try (Catalogue catalogue = new Catalogue(context, () -> {})) {
      catalogue.open();
      EngineSpec spec = only(catalogue);
      List<Path> path = materials.classPath(spec);
      assertEquals(
          List.of("bundle.jar", "bundle.jar", "x y.jar"), path.stream().map(p -> p.getFileName().toString()).toList());
      assertTrue(path.getFirst().toString().contains("/" + worker.getSymbolicName() + "-0.0.0-"));
      try (JarFile jar = new JarFile(path.get(1).toFile())) {
        byte[] code = jar.getInputStream(jar.getEntry("a/B.class")).readAllBytes();
        assertEquals("code", new String(code, StandardCharsets.UTF_8));
        assertEquals("engine", jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
        assertFalse(jar.stream().anyMatch(entry -> entry.getName().startsWith("lib/")));
      }
      FileTime written = Files.getLastModifiedTime(path.get(1));
      assertEquals(path, materials.classPath(spec));
      assertEquals(written, Files.getLastModifiedTime(path.get(1)));
      bundle.update(jar("engine", STT, Map.of("a/B.class", "newer")));
      assertThrows(EngineException.class, () -> materials.classPath(spec));
      materials.prune();
      assertFalse(Files.exists(path.get(1)));
      assertTrue(Files.exists(path.get(0)));
    }
  }

  @Test
  void whatWasWrittenIsFoundAgainUntilTheJarChanges() throws Exception {
    install("parley.worker", "", Map.of());
    Path jar = folder.resolve("engine é.jar");
    Files.write(jar, jar("engine", STT, Map.of("a/B.class", "code")).readAllBytes());
    Materials materials = new Materials(context, folder.resolve("materials"), Prepared.NOTHING);
    try (Catalogue catalogue = new Catalogue(context, () -> {})) {
      catalogue.open();
      Bundle bundle = context.installBundle("reference:" + jar.toUri());
      bundle.start();
      Path first = materials.classPath(only(catalogue)).get(1);
      bundle.uninstall();
      bundle = context.installBundle("reference:" + jar.toUri());
      bundle.start();
      assertEquals(first, materials.classPath(only(catalogue)).get(1));
      Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
      assertNotEquals(first, materials.classPath(only(catalogue)).get(1));
    }
  }

  @Test
  void aHalfWrittenFolderIsWrittenAgain() throws Exception {
    install("parley.worker", "", Map.of());
    install("engine", STT, Map.of("a/B.class", "code"));
    Materials materials = new Materials(context, folder.resolve("materials"), Prepared.NOTHING);
    try (Catalogue catalogue = new Catalogue(context, () -> {})) {
      catalogue.open();
      Path jar = materials.classPath(only(catalogue)).get(1);
      Files.delete(jar.resolveSibling(".complete"));
      Files.writeString(jar, "half");
      materials.classPath(only(catalogue));
      assertTrue(Files.size(jar) > 100);
    }
  }

  @Test
  void whatTheInstallationHoldsIsNotWrittenAgain() throws Exception {
    install("parley.worker", "", Map.of());
    install("engine", STT, Map.of("a/B.class", "code"));
    Path installation = folder.resolve("installation");
    try (Catalogue catalogue = new Catalogue(context, () -> {})) {
      catalogue.open();
      Prepared making = new Prepared(Optional.of(installation), true);
      List<Path> made = new Materials(context, folder.resolve("home"), making).classPath(only(catalogue));
      assertTrue(made.getFirst().startsWith(installation));
      Prepared reading = new Prepared(Optional.of(installation), false);
      assertEquals(made, new Materials(context, folder.resolve("home"), reading).classPath(only(catalogue)));
      Files.delete(made.getFirst().resolveSibling(".complete"));
      List<Path> own = new Materials(context, folder.resolve("home"), reading).classPath(only(catalogue));
      assertTrue(own.getFirst().startsWith(folder.resolve("home")));
      assertEquals(made.getLast(), own.getLast());
    }
  }

  @Test
  void withoutTheWorkerBundleItSaysWhatToInstall() throws Exception {
    install("engine", STT, Map.of());
    Materials materials = new Materials(context, folder.resolve("materials"), Prepared.NOTHING);
    try (Catalogue catalogue = new Catalogue(context, () -> {})) {
      catalogue.open();
      EngineSpec spec = only(catalogue);
      EngineException e = assertThrows(EngineException.class, () -> materials.classPath(spec));
      assertEquals("the bundle parley.worker is not installed; install it", e.getMessage());
    }
  }

  @Test
  void runsAProgramFromABundle() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String script = "#!/bin/sh\nexec '" + java + "' -cp '" + System.getProperty("java.class.path") + "' "
        + FakeWorker.class.getName() + " normal \"$1\"\n";
    String capability = "parley.engine;kind=tts;name=program;command=\"bin/run.sh '{socket}'\"";
    install("program", capability, Map.of("bin/run.sh", script));
    Lifecycle lifecycle = new Lifecycle(context, defaults(), Map.of());
    EngineStatus status = lifecycle.start(EngineKind.TTS).get(20, TimeUnit.SECONDS);
    assertEquals(EngineState.READY, status.state());
    List<ProcessInfo> processes = lifecycle.processes();
    assertEquals(List.of("host", "tts/program"), processes.stream().map(ProcessInfo::engine).toList());
    assertTrue(processes.get(1).pssBytes().orElseThrow() > 1 << 20);
    assertTrue(lifecycle.log(EngineKind.TTS).orElseThrow().getFileName().toString().startsWith("tts-program_"));
    assertTrue(lifecycle.line("tts").current().isPresent());
    assertTrue(lifecycle.readings().stream().anyMatch(reading -> reading.name().equals("lifecycle.starts")));
    lifecycle.deactivate();
    assertEquals(0, context.getServiceReferences(CounterSource.class, null).size());
  }

  @Test
  void aMissingModelNamesTheFolders() throws Exception {
    install("engine", STT, Map.of());
    Lifecycle lifecycle = new Lifecycle(context, defaults(), Map.of());
    String reason = Bench.failure(lifecycle.start(EngineKind.STT));
    assertEquals(
        "stt/good: no good model for 'en' in " + folder + "/home/models: put a model folder there", reason);
    lifecycle.deactivate();
  }
}
