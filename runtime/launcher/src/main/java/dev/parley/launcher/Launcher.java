package dev.parley.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code main} of the host: {@code Launcher BUNDLE_FOLDER[:BUNDLE_FOLDER…] [COMMAND ARGUMENTS…]}. Starts Felix with the
 * bundles of the folders, runs the application's main service and exits with its result. System properties
 * {@code parley.*} are the framework's properties; {@code parley.home} is the home folder, which one instance at a time
 * may use: a second one attaches to the first where its command allows that, and else exits with 75.
 */
public final class Launcher {
  private static final int CANNOT = 2;
  private static final int IN_USE = 75;

  private Launcher() {}

  /** Runs the host. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.println(
          "usage: Launcher BUNDLE_FOLDER[" + File.pathSeparator + "BUNDLE_FOLDER…] [COMMAND ARGUMENTS…]");
      System.exit(CANNOT);
    }
    Path home = Path.of(System.getProperty("parley.home", ".parley")).toAbsolutePath();
    System.setProperty("parley.home", home.toString());
    System.exit(run(home, folders(arguments[0]), List.of(arguments).subList(1, arguments.length)));
  }

  private static List<Path> folders(String names) {
    return Stream.of(names.split(File.pathSeparator)).map(name -> Path.of(name).toAbsolutePath()).toList();
  }

  private static int run(Path home, List<Path> bundles, List<String> words) throws Exception {
    try (HomeLock lock = HomeLock.take(home)) {
      return new Host(lock, bundles).run(words);
    } catch (HomeInUseException e) {
      return Attachment.possible(home, words) ? Attachment.attach(home, words) : inUse(e);
    } catch (IOException e) {
      System.err.println("parley: " + e.getMessage());
      return CANNOT;
    }
  }

  private static int inUse(HomeInUseException e) {
    System.err.println("parley: " + e.getMessage());
    System.err.println("parley: end that one first, or give this one a home of its own with PARLEY_HOME");
    return IN_USE;
  }
}
