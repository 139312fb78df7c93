package dev.parley.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The framework with its bundles, for one run. Belongs to the main thread; on a signal the JVM's shutdown thread stops
 * it while the main thread may still be in the application.
 */
final class Host {
  private static final int TOP_LEVEL = 30;
  private static final long MAIN_PATIENCE_MILLIS = 30_000;
  private static final long STOP_PATIENCE_MILLIS = 15_000;
  private static final Duration GOGO_PATIENCE = Duration.ofSeconds(2);
  private static final int NO_MAIN = 70;

  private final HomeLock lock;
  private final List<Path> bundles;
  private final Framework framework;

  Host(HomeLock lock, List<Path> bundles) {
    this.lock = lock;
    this.bundles = bundles;
    framework = FrameworkSettings.newFramework(lock, bundles.getFirst());
  }

  /** Starts the bundles, calls the main service with the arguments, stops everything, and returns main's result. */
  int run(List<String> arguments) throws BundleException, IOException, InvalidSyntaxException, Exception {
    // JLine looks for its terminals through this loader first; with none it uses its own bundle's.
    Thread.currentThread().setContextClassLoader(null);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop framework"));
    try {
      framework.init();
      keepTerminalLibrary();
      BundleContext context = framework.getBundleContext();
      offer(context, arguments);
      Bundles.install(context, bundles);
      framework.start();
      startAll();
      return callMain(context);
    } finally {
      stop();
    }
  }

  /** JLine unpacks a library; it goes where the next start clears away what a killed host left. */
  private void keepTerminalLibrary() throws IOException {
    System.setProperty("jline.tmpdir", Files.createDirectories(lock.storage().resolve("jline")).toString());
  }

  private static void offer(BundleContext context, List<String> arguments) {
    String[] words = arguments.toArray(String[]::new);
    context.registerService(Object.class, new Object(), new Hashtable<>(Map.of("launcher.arguments", words)));
  }

  /** Returns when every bundle has been asked to start. */
  private void startAll() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    framework.adapt(FrameworkStartLevel.class).setStartLevel(TOP_LEVEL, _ -> reached.countDown());
    reached.await();
  }

  private static int callMain(BundleContext context) throws Exception {
    String filter = "(&(objectClass=java.util.concurrent.Callable)(main.thread=true))";
    ServiceTracker<Callable<Integer>, Callable<Integer>> mains =
        new ServiceTracker<>(context, context.createFilter(filter), null);
    mains.open();
    Callable<Integer> main = mains.waitForService(MAIN_PATIENCE_MILLIS);
    if (main == null) {
      System.err.println("parley: no main service came up; see logs/host.log in " + System.getProperty("parley.home"));
      return NO_MAIN;
    }
    return main.call();
  }

  private void stop() {
    try {
      awaitGogo();
      framework.stop();
      framework.waitForStop(STOP_PATIENCE_MILLIS);
      lock.close();
    } catch (BundleException | IOException e) {
      System.err.println("parley: not stopped cleanly: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the shell that Gogo starts by itself, on a thread of its own, to have read its profile: a command that it
   * no longer finds since its bundle is stopping would be told with a stack trace.
   */
  private static void awaitGogo() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("Gogo shell")) {
        thread.join(GOGO_PATIENCE);
      }
    }
  }
}
