package dev.parley.audio.openal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A sound server of its own, without a card, in a private folder: a loudspeaker {@code spk}, a microphone {@code mic}
 * that hears what is played into {@code micsink}, and, if wanted, a room in which the loudspeaker is heard by the
 * microphone. Belongs to one test.
 */
final class PulseRig implements AutoCloseable {
  private final Path folder;
  private final List<String> script;
  private Process server;

  private PulseRig(Path folder, List<String> script) throws IOException {
    this.folder = folder;
    this.script = script;
    server = launch();
  }

  /** Starts one without echo; skips the test where PulseAudio is not installed. */
  static PulseRig start() throws IOException {
    return start(List.of());
  }

  /** Starts one in whose room the loudspeaker reaches the microphone after so many milliseconds. */
  static PulseRig withEcho(int millis) throws IOException {
    return start(
        List.of(
            "load-module module-loopback source=spk.monitor sink=micsink source_dont_move=true sink_dont_move=true"
                + " latency_msec="
                + millis));
  }

  private static PulseRig start(List<String> more) throws IOException {
    Assumptions.assumeTrue(installed("pulseaudio") && installed("pactl"), "pulseaudio is not installed");
    Path folder = Files.createTempDirectory("parley-pulse");
    List<String> script = new ArrayList<>();
    script.add("load-module module-native-protocol-unix auth-anonymous=1 socket=" + folder.resolve("pulse.sock"));
    script.add("load-module module-null-sink sink_name=spk rate=48000 sink_properties=device.description=Loudspeaker");
    script.add("load-module module-null-sink sink_name=micsink rate=48000 sink_properties=device.description=Room");
    script.add(
        "load-module module-remap-source master=micsink.monitor source_name=mic"
            + " source_properties=device.description=Microphone");
    script.add("set-default-sink spk");
    script.add("set-default-source mic");
    script.addAll(more);
    return new PulseRig(folder, script);
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private Process launch() throws IOException {
    Path file = Files.write(folder.resolve("rig.pa"), script);
    Files.deleteIfExists(folder.resolve("pulse.sock"));
    Process process =
        builder(
                "pulseaudio",
                "-n",
                "-F",
                file.toString(),
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "--disallow-exit=yes",
                "--high-priority=no",
                "--realtime=no")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    awaitReady(process);
    return process;
  }

  private ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    for (String name : new String[] {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH"}) {
      environment.put(name, folder.toString());
    }
    environment.put("PULSE_SERVER", address());
    environment.remove("DBUS_SESSION_BUS_ADDRESS");
    return builder;
  }

  private void awaitReady(Process process) throws IOException {
    for (int i = 0; i < 100 && process.isAlive(); i++) {
      if (run("pactl", "info") == 0) {
        return;
      }
      wait(process, 50);
    }
    throw new IOException("pulseaudio did not start: " + Files.readString(folder.resolve("log")));
  }

  private static void wait(Process process, long millis) throws IOException {
    try {
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private int run(String... command) throws IOException {
    Process process =
        builder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    wait(process, 5_000);
    return process.isAlive() ? -1 : process.exitValue();
  }

  /** Where it listens, as the setting {@code server} wants it. */
  String address() {
    return "unix:" + folder.resolve("pulse.sock");
  }

  /** The folder, removed with it. */
  Path folder() {
    return folder;
  }

  /** Runs the server's control program. */
  void control(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("pactl"));
    command.addAll(List.of(words));
    if (run(command.toArray(String[]::new)) != 0) {
      throw new IOException(command + ": " + Files.readString(folder.resolve("log")));
    }
  }

  /** Kills the server, as a crash would. */
  void kill() throws IOException {
    server.destroyForcibly();
    wait(server, 5_000);
  }

  /** Starts it again. */
  void restart() throws IOException {
    server = launch();
  }

  /** Lets the server stand still, or go on: nothing fails, and no samples come. */
  void freeze(boolean still) throws IOException {
    run("kill", still ? "-STOP" : "-CONT", Long.toString(server.pid()));
  }

  /** What a sink plays, 48 kHz mono, from now on. Closing the stream ends it. */
  InputStream listen(String source) throws IOException {
    Process process =
        builder(
                "parec",
                "--raw",
                "--device=" + source,
                "--format=s16le",
                "--rate=48000",
                "--channels=1",
                "--latency-msec=5")
            .start();
    return new java.io.FilterInputStream(process.getInputStream()) {
      @Override
      public void close() {
        process.destroyForcibly();
      }
    };
  }

  /** Plays raw samples, 16 kHz mono 16-bit, into a sink. */
  Process play(String sink) throws IOException {
    return builder(
            "pacat", "--raw", "--device=" + sink, "--format=s16le", "--rate=16000", "--channels=1", "--latency-msec=20")
        .start();
  }

  @Override
  public void close() throws IOException {
    server.destroyForcibly();
    wait(server, 5_000);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
