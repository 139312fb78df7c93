package dev.parley.chaos;

import dev.parley.api.host.EngineManager;
import dev.parley.api.host.EngineStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Does each kind of fault to an engine. Belongs to the injector's thread. */
final class Misdeeds implements AutoCloseable {
  private static final long SWAP_SECONDS = 20;

  private final EngineManager engines;
  private final Substitutes substitutes;
  private final BundleContext framework;
  private final RandomGenerator random;
  private final RogueAgent rogue;

  Misdeeds(EngineManager engines, Substitutes substitutes, BundleContext framework, RandomGenerator random)
      throws IOException {
    this.engines = engines;
    this.substitutes = substitutes;
    this.framework = framework;
    this.random = random;
    rogue = new RogueAgent();
  }

  /** Does it; returns whether the process that served before must be gone afterwards. */
  boolean commit(FaultKind kind, EngineStatus victim) throws IOException, InterruptedException {
    long pid = victim.pid().orElseThrow();
    switch (kind) {
      case KILL -> signal("KILL", pid);
      case HANG -> signal("STOP", pid);
      case SEGV -> signal("SEGV", pid);
      case LATE -> late(pid);
      case STUBBORN -> stubborn(victim, pid);
      case FLOOD -> rogue.corrupt(pid, "flood");
      case LEAK -> rogue.corrupt(pid, "leak");
      case SWAP -> swap(victim);
      case UPDATE -> update(bundle(victim));
      case REMOVAL -> remove(bundle(victim));
    }
    return kind != FaultKind.LATE && kind != FaultKind.FLOOD;
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
  }

  private void late(long pid) throws IOException, InterruptedException {
    signal("STOP", pid);
    Thread.sleep(random.nextLong(200, 1_500));
    signal("CONT", pid);
  }

  private void stubborn(EngineStatus victim, long pid) throws IOException, InterruptedException {
    rogue.corrupt(pid, "stubborn");
    await(engines.restart(victim.choice().kind()));
  }

  private void swap(EngineStatus victim) throws IOException, InterruptedException {
    List<EngineStatus> others = substitutes.of(victim);
    await(engines.use(others.get(random.nextInt(others.size())).choice()));
  }

  private static void await(java.util.concurrent.Future<EngineStatus> done) throws IOException, InterruptedException {
    try {
      done.get(SWAP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("it did not come about: " + e.getMessage(), e);
    }
  }

  private Bundle bundle(EngineStatus victim) {
    String name = victim.bundle().split(" ")[0];
    return Arrays.stream(framework.getBundles())
        .filter(b -> name.equals(b.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  /** The same jar again, which the platform takes for a new revision as it does any other. */
  private static void update(Bundle bundle) throws IOException {
    try {
      bundle.update();
    } catch (BundleException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void remove(Bundle bundle) throws IOException, InterruptedException {
    String location = bundle.getLocation();
    try {
      bundle.uninstall();
      Thread.sleep(random.nextLong(50, 800));
      framework.installBundle(location).start();
    } catch (BundleException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    rogue.close();
  }
}
