package dev.parley.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PulseAudio of its own, without a card, in a private folder that goes with it; as on a desktop its threads run in
 * real time where the system lets them, or its loopback stumbles. It does not outlive this process: a
 * shell waits for the end of a pipe from here, and kills it. Belongs to one thread; {@link #kill} and what comes after
 * it may be called from another.
 */
public final class PulseServer implements AutoCloseable {
  private static final int ATTEMPTS = 100;
  private static final int ATTEMPT_MILLIS = 50;
  private static final int PATIENCE_MILLIS = 5_000;

  private final Path folder;
  private final List<String> script;
  private volatile Process server;
  private volatile Optional<Process> tie = Optional.empty();

  private PulseServer(Path folder, List<String> script) throws IOException {
    this.folder = folder;
    this.script = script;
    server = launch();
  }

  /** Whether the programs it needs are there. */
  public static boolean installed() {
    return Stream.of("pulseaudio", "pactl", "parec", "pacat").allMatch(PulseServer::found);
  }

  private static boolean found(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Starts one.
   *
   * @param folder an empty folder, deleted when it is closed
   * @param modules lines of its script, after the one by which it listens
   * @throws IOException when it does not start; the message holds what it complained of
   */
  public static PulseServer start(Path folder, List<String> modules) throws IOException {
    List<String> script = new ArrayList<>();
    script.add("load-module module-native-protocol-unix auth-anonymous=1 socket=" + folder.resolve("pulse.sock"));
    script.addAll(modules);
    return new PulseServer(folder, script);
  }

  private Process launch() throws IOException {
    Path file = Files.write(folder.resolve("rig.pa"), script);
    Files.deleteIfExists(folder.resolve("pulse.sock"));
    Process process =
        logged(
                "pulseaudio",
                "-n",
                "-F",
                file.toString(),
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "--disallow-exit=yes",
                "--high-priority=yes",
                "--realtime=yes")
            .start();
    tie = Optional.of(new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 " + process.pid()).start());
    awaitReady(process);
    return process;
  }

  private void awaitReady(Process process) throws IOException {
    for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
      if (run("pactl", "info") == 0) {
        return;
      }
      await(process, ATTEMPT_MILLIS);
    }
    throw new IOException("pulseaudio did not start: " + log());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static void await(Process process, long millis) throws IOException {
    try {
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private int run(String... command) throws IOException {
    Process process = logged(command).start();
    await(process, PATIENCE_MILLIS);
    return process.isAlive() ? -1 : process.exitValue();
  }

  private ProcessBuilder logged(String... command) {
    return client(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
  }

  /** A program that talks to it, and to no other. */
  public ProcessBuilder client(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    for (String name : List.of("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH")) {
      environment.put(name, folder.toString());
    }
    environment.put("PULSE_SERVER", address());
    environment.remove("DBUS_SESSION_BUS_ADDRESS");
    return builder;
  }

  /** Where it listens, as OpenAL's setting {@code server} wants it. */
  public String address() {
    return "unix:" + folder.resolve("pulse.sock");
  }

  /** Its folder. */
  public Path folder() {
    return folder;
  }

  /** Runs its control program. */
  public void control(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("pactl"));
    command.addAll(List.of(words));
    if (run(command.toArray(String[]::new)) != 0) {
      throw new IOException(command + ": " + log());
    }
  }

  /** Kills it, as a crash would. */
  public void kill() throws IOException {
    tie.ifPresent(Process::destroyForcibly);
    server.destroyForcibly();
    await(server, PATIENCE_MILLIS);
  }

  /** Starts it again. */
  public void restart() throws IOException {
    server = launch();
  }

  /** Lets it stand still, or go on: nothing fails, and no samples come. */
  public void freeze(boolean still) throws IOException {
    run("kill", still ? "-STOP" : "-CONT", Long.toString(server.pid()));
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
