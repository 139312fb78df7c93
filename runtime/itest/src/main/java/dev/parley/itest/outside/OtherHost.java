package dev.parley.itest.outside;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another Parley, in a process of its own with a home of its own: the same JVM options, class path and bundles as the
 * host the tests run in, which the {@code parley} script started. Closing it kills what is left and deletes its folder.
 * Belongs to the test's thread.
 */
final class OtherHost implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LAUNCHER = "dev.parley.launcher.Launcher";
  private static final String ATTACH = "dev.parley.launcher.Attach";
  private static final Path DIST = dist();

  private final Path folder;
  private final Path home;
  private final List<Running> started = new ArrayList<>();
  private String models = System.getProperty("parley.models", "");
  private String bundles = DIST.resolve("bundle").toString();

  private OtherHost(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** With an empty home. */
  static OtherHost fresh() {
    return at("home");
  }

  /** With a home of this name, in a new folder. */
  static OtherHost at(String name) {
    try {
      Path folder = Files.createTempDirectory("parley-other");
      return new OtherHost(folder, folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path is {@code dist/lib/*}. */
  private static Path dist() {
    return Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0])
        .toAbsolutePath()
        .getParent()
        .getParent();
  }

  static Path root() {
    return Path.of(System.getProperty("parley.root", ".")).toAbsolutePath();
  }

  /** A recording of the repository. */
  static Path recording(String name) {
    return root().resolve("runtime/recording").resolve(name + ".wav");
  }

  /** A model of the repository. */
  static Path model(String name) {
    return root().resolve("models").resolve(name);
  }

  /** Looks for models in this folder only. */
  OtherHost models(Path only) {
    models = only.toString();
    return this;
  }

  /** Has the bundles of the tests too, and so their commands. */
  OtherHost withTests() {
    bundles += File.pathSeparator + root().resolve("runtime/itest/target/dist/bundle");
    return this;
  }

  /** Its home. */
  Path home() {
    return home;
  }

  /** A file beside its home, deleted with it. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Writes a script beside its home. */
  String script(String... lines) {
    try {
      return Files.write(file("script.gosh"), List.of(lines)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code parley WORDS…} to its end. */
  Outcome run(String... words) throws InterruptedException {
    return start(words).outcome();
  }

  /** Runs these commands in a shell script, to the first that fails. */
  Outcome commands(String... lines) throws InterruptedException {
    return run("run", script(lines));
  }

  /** Runs {@code parley exec COMMAND} in the host that was started here. */
  Outcome exec(String command) throws InterruptedException {
    return start(javaWith(ATTACH, List.of(home.toString(), command))).outcome();
  }

  /** Starts {@code parley WORDS…}. */
  Running start(String... words) {
    List<String> arguments = new ArrayList<>(List.of(bundles));
    arguments.addAll(List.of(words));
    return start(javaWith(LAUNCHER, arguments));
  }

  private Running start(List<String> command) {
    try {
      Running running = new Running(new ProcessBuilder(command).start());
      started.add(running);
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> javaWith(String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Dparley.home=") && !option.startsWith("-Dparley.models="))
        .forEach(command::add);
    command.addAll(List.of("-Dparley.home=" + home, "-Dparley.models=" + models));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return command;
  }

  @Override
  public void close() {
    started.forEach(Running::kill);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One process of it that was started. */
  static final class Running {
    private final Process process;
    private final Lines out;
    private final Lines err;

    private Running(Process process) {
      this.process = process;
      out = new Lines("other out", process.inputReader());
      err = new Lines("other err", process.errorReader());
    }

    /** What it prints. */
    Lines out() {
      return out;
    }

    ProcessHandle handle() {
      return process.toHandle();
    }

    /** Ends its standard input, and waits for it. */
    Outcome outcome() throws InterruptedException {
      return outcome(PATIENCE);
    }

    /** The same for what takes longer. */
    Outcome outcome(Duration patience) throws InterruptedException {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError("it did not end; it printed " + out.all(PATIENCE) + err.all(PATIENCE));
      }
      return new Outcome(process.exitValue(), out.all(PATIENCE), err.all(PATIENCE));
    }

    /** SIGKILL. */
    void kill() {
      process.destroyForcibly();
    }
  }
}
