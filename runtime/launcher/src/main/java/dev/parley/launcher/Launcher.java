package dev.parley.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/**
 * {@code main} of the host: {@code Launcher BUNDLE_FOLDER [COMMAND ARGUMENTS…]}. Starts Felix with the bundles of the
 * folder, waits for the {@code Callable<Integer>} service with {@code main.thread=true}, runs it and exits with its
 * result. System properties {@code parley.*} are the framework's properties.
 */
public final class Launcher {
  private static final int TOP_LEVEL = 30;
  private static final long MAIN_PATIENCE_MILLIS = 30_000;
  private static final long STOP_PATIENCE_MILLIS = 15_000;
  private static final int NO_MAIN = 70;
  private static final int IN_USE = 75;

  private Launcher() {}

  /** Runs the host. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(System.getProperty("parley.home", ".parley")).toAbsolutePath();
    try (HomeLock lock = HomeLock.take(home)) {
      System.exit(run(home, lock, Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length)));
    } catch (HomeInUseException e) {
      System.exit(second(home, List.of(arguments).subList(1, arguments.length), e.getMessage()));
    } catch (IOException e) {
      System.err.println("parley: " + e.getMessage());
      System.exit(2);
    }
  }

  /** A second instance: its shell opens in the first; anything else cannot be done beside it. */
  private static int second(Path home, List<String> arguments, String inUse) {
    if (arguments.isEmpty() || arguments.getFirst().equals("shell")) {
      System.err.println("parley: " + inUse + ": attaching");
      try {
        return Attach.shell(home);
      } catch (IOException e) {
        System.err.println("parley: " + e.getMessage());
        return IN_USE;
      }
    }
    System.err.println("parley: " + inUse + ". Leave it first, or run one shell command in it: parley exec COMMAND");
    return IN_USE;
  }

  private static int run(Path home, HomeLock lock, Path bundles, List<String> arguments) throws Exception {
    System.setProperty("parley.home", home.toString());
    // JLine looks for its terminals through this loader first; with none it uses its own bundle's.
    Thread.currentThread().setContextClassLoader(null);
    Framework framework = FrameworkSettings.newFramework(lock.storage(), bundles);
    framework.init();
    Thread hook = new Thread(() -> stop(framework), "stop framework");
    Runtime.getRuntime().addShutdownHook(hook);
    BundleContext context = framework.getBundleContext();
    String[] words = arguments.toArray(String[]::new);
    context.registerService(Object.class, new Object(), new Hashtable<>(Map.of("launcher.arguments", words)));
    Bundles.install(context, bundles);
    framework.start();
    framework.adapt(FrameworkStartLevel.class).setStartLevel(TOP_LEVEL);
    return callMain(framework, context);
  }

  private static int callMain(Framework framework, BundleContext context) throws Exception {
    String filter = "(&(objectClass=java.util.concurrent.Callable)(main.thread=true))";
    ServiceTracker<Callable<Integer>, Callable<Integer>> mains =
        new ServiceTracker<>(context, context.createFilter(filter), null);
    mains.open();
    Callable<Integer> main = mains.waitForService(MAIN_PATIENCE_MILLIS);
    try {
      if (main == null) {
        System.err.println("parley: no main service came up; see logs/host.log in " + System.getProperty("parley.home"));
        return NO_MAIN;
      }
      return main.call();
    } finally {
      stop(framework);
    }
  }

  private static void stop(Framework framework) {
    try {
      framework.stop();
      framework.waitForStop(STOP_PATIENCE_MILLIS);
    } catch (BundleException e) {
      System.err.println("parley: stopping the framework failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
