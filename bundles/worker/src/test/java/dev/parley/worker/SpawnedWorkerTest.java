package dev.parley.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.wire.Connection;
import dev.parley.wire.Endpoint;
import dev.parley.wire.Event;
import dev.parley.wire.Events;
import dev.parley.wire.Extensions;
import dev.parley.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real worker processes. */
@Timeout(30)
class SpawnedWorkerTest {
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Path folder;
  private Path socket;
  private Process process;

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createTempDirectory("spawned");
    socket = folder.resolve("w.sock");
  }

  @AfterEach
  void leaveNothing() throws Exception {
    process.destroyForcibly().waitFor();
    Files.deleteIfExists(socket);
    Files.deleteIfExists(folder.resolve("log"));
    Files.delete(folder);
  }

  private void spawn(String... more) throws IOException {
    process = new ProcessBuilder(command(more)).redirectError(folder.resolve("log").toFile()).start();
  }

  private List<String> command(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA, "-XX:TieredStopAtLevel=1", "-Xmx64m", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Worker.class.getName(),
                "--engine-class", Fakes.Llm.class.getName(), "--kind", "llm", "--name", "fake",
                "--uri", "unix://" + socket));
    command.addAll(List.of(more));
    return command;
  }

  private Connection connect() throws Exception {
    while (!Files.exists(socket)) {
      assertFalse(process.waitFor(5, TimeUnit.MILLISECONDS), () -> "it ended: " + log());
    }
    try {
      return Connection.connect(Endpoint.unix(socket), Limits.STANDARD);
    } catch (IOException boundButNotYetListening) {
      return connect();
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private int exit() throws InterruptedException {
    assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  @Test
  void servesAndStopsLeavingNoSocket() throws Exception {
    spawn();
    try (Connection line = connect()) {
      line.send(Event.of(Extensions.PARLEY_CONFIGURE));
      assertEquals(Extensions.PARLEY_READY, line.read().type());
      line.send(Event.of(Events.TRANSCRIPT, Map.of("text", "boom", "id", 1)));
      assertEquals("IllegalStateException: boom", line.read().text("text").orElseThrow());
      line.send(Event.of(Extensions.PARLEY_STOP));
      assertEquals(ExitStatus.STOPPED, exit());
    }
    assertFalse(Files.exists(socket));
    assertEquals(1, log().lines().count(), this::log);
    assertTrue(log().contains("WARNING Request: request 1 failed: java.lang.IllegalStateException: boom <"), log());
  }

  @Test
  void endsWithTheHostsConnection() throws Exception {
    spawn();
    try (Connection line = connect()) {
      line.send(Event.of(Extensions.PARLEY_CONFIGURE));
      assertEquals(Extensions.PARLEY_READY, line.read().type());
    }
    assertEquals(ExitStatus.HOST_GONE, exit());
    assertFalse(Files.exists(socket));
  }

  @Test
  void endsWithStandardInput() throws Exception {
    spawn("--die-with-host", "--language", "en");
    try (Connection line = connect()) {
      line.send(Event.of(Events.DESCRIBE));
      assertEquals(Events.INFO, line.read().type());
      process.getOutputStream().close();
      assertEquals(ExitStatus.HOST_GONE, exit());
    }
  }

  /** The parent is a shell that is killed; its child has no pipe and no connection to notice it by. */
  @Test
  void isKilledByTheKernelWithItsParent() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
    String quoted = String.join("' '", command("--die-with-host", "--language", "en"));
    process =
        new ProcessBuilder("sh", "-c", "'" + quoted + "' </dev/null & wait")
            .redirectError(folder.resolve("log").toFile())
            .start();
    connect().close();
    ProcessHandle worker = process.children().findFirst().orElseThrow();
    awaitTie(worker.pid());
    process.destroyForcibly();
    worker.onExit().get(10, TimeUnit.SECONDS);
    assertFalse(worker.isAlive());
  }

  /** The wish is made beside the start-up: wait until the thread that makes it has gone on to wait for ever. */
  private void awaitTie(long pid) throws Exception {
    Path tasks = Path.of("/proc", String.valueOf(pid), "task");
    while (!sleeping(tasks)) {
      assertFalse(process.waitFor(5, TimeUnit.MILLISECONDS), this::log);
    }
  }

  private static boolean sleeping(Path tasks) throws IOException {
    try (var all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        String status = Files.readString(task.resolve("status"));
        if (status.startsWith("Name:\thost-tie")) {
          return status.contains("State:\tS");
        }
      }
    }
    return false;
  }

  @Test
  void saysWhatIsWrongWithItsArguments() throws Exception {
    spawn("--colour", "red");
    assertEquals(ExitStatus.USAGE, exit());
    assertEquals("worker: unknown option --colour\n", log());
  }
}
