package dev.parley.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.Subscription;
import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineChoice;
import dev.parley.api.host.EngineState;
import dev.parley.api.host.EngineStatus;
import dev.parley.itest.second.OtherMind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Jars in the plugins folder come, change and go while the host runs, and with them their engines. */
@Timeout(120)
class PluginsTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final Path PLUGINS = Path.of(System.getProperty("parley.home"), "plugins");

  private final Rig rig = Rig.realTime();
  private final EngineChoice usual = rig.engines.active(EngineKind.LLM).orElseThrow().choice();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final SynchronousBundleListener listener = this::changed;
  private final BlockingQueue<EngineStatus> states = new LinkedBlockingQueue<>();
  private final Subscription watching = rig.engines.watch(states::add);

  PluginsTest() {
    Services.context().addBundleListener(listener);
  }

  private void changed(BundleEvent event) {
    String what =
        switch (event.getType()) {
          case BundleEvent.INSTALLED -> "installed ";
          case BundleEvent.RESOLVED -> "resolved ";
          case BundleEvent.STARTED -> "started ";
          case BundleEvent.UPDATED -> "updated ";
          case BundleEvent.UNINSTALLED -> "uninstalled ";
          default -> "";
        };
    if (!what.isEmpty()) {
      events.add(what + event.getBundle().getSymbolicName());
    }
  }

  @AfterEach
  void putBack() throws Exception {
    try {
      rig.engines.use(usual).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      empty(PLUGINS);
      while (bundles().anyMatch(name -> name.startsWith("test."))) {
        String next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(next != null, () -> "of the plugins there remain " + bundles().toList());
      }
    } finally {
      Services.context().removeBundleListener(listener);
      watching.close();
      rig.close();
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static Stream<String> bundles() {
    return Stream.of(Services.context().getBundles()).map(Bundle::getSymbolicName);
  }

  private void await(String event) throws InterruptedException {
    String next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (next != null && !next.equals(event)) {
      next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertEquals(event, next);
  }

  private EngineStatus await(Predicate<EngineStatus> which) throws InterruptedException {
    EngineStatus next = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (next != null && !which.test(next)) {
      next = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertTrue(next != null, () -> "it did not come to that: " + rig.engines.engines());
    return next;
  }

  private static void put(String name, byte[] bytes) throws IOException {
    Path part = Files.write(PLUGINS.resolve(name + ".part"), bytes);
    Files.move(part, PLUGINS.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private EngineStatus use(EngineChoice choice) throws Exception {
    return rig.engines.use(choice).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static boolean serves(EngineStatus status, String id, String bundle) {
    return status.id().equals(id)
        && status.active()
        && status.state() == EngineState.READY
        && status.bundle().equals(bundle);
  }

  private void answers(String beginning) {
    int mark = rig.log.mark();
    rig.say(rig.recording("05-name"));
    String heard = rig.awaitAnswerTo(rig.awaitUserTurn(mark)).heard();
    assertTrue(heard.startsWith(beginning), heard);
  }

  @Test
  void aJarIsAnEngineItsReplacementTakesOverAndWithoutItTheNextServes() throws Exception {
    put("second.jar", SecondEngines.jar("1.0.0").bytes());
    await("started " + SecondEngines.NAME);
    assertEquals(SecondEngines.NAME + " 1.0.0", use(SecondEngines.other(EngineKind.LLM)).bundle());
    answers("You began with");
    put("second.jar", SecondEngines.jar("1.0.1").bytes());
    await(status -> serves(status, "llm/other", SecondEngines.NAME + " 1.0.1"));
    answers("You began with my name is maria");
    Files.delete(PLUGINS.resolve("second.jar"));
    EngineStatus next = await(status -> status.choice().equals(usual) && status.active());
    assertEquals(usual.name(), next.choice().name());
    answers("");
  }

  @Test
  void aJarThatIsHalfCopiedIsNoEngineUntilItIsWhole() throws Exception {
    byte[] whole = SecondEngines.jar("1.0.0").bytes();
    Files.write(PLUGINS.resolve("slow.jar"), Arrays.copyOf(whole, whole.length / 2));
    put("marker.jar", new TestJar("test.marker", "1.0.0").bytes());
    await("started test.marker");
    assertTrue(bundles().noneMatch(SecondEngines.NAME::equals));
    Files.write(PLUGINS.resolve("slow.jar"), whole);
    await("started " + SecondEngines.NAME);
    assertEquals(EngineState.READY, use(SecondEngines.other(EngineKind.LLM)).state());
  }

  @Test
  void aPluginForAnotherVersionIsNoEngineAndTheLogSaysWhatItMisses() throws Exception {
    TestJar alien =
        new TestJar("test.alien", "1.0.0")
            .with("Import-Package", "dev.parley.api.engine;version=\"[9,10)\"")
            .with(OtherMind.class, "parley.engine;kind=llm;name=alien;class=\"" + OtherMind.class.getName() + "\"");
    put("alien.jar", alien.bytes());
    await("installed test.alien");
    put("marker.jar", new TestJar("test.marker", "1.0.0").bytes());
    await("started test.marker");
    assertTrue(rig.engines.engines().stream().noneMatch(status -> status.choice().name().equals("alien")));
    String log = Files.readString(PLUGINS.resolveSibling("logs").resolve("host.log"));
    String line = log.lines().filter(l -> l.contains("test.alien") && l.contains("9.0.0")).findFirst().orElse("");
    assertTrue(line.contains("dev.parley.api.engine"), () -> "no readable reason: " + log.lines().toList());
  }
}
