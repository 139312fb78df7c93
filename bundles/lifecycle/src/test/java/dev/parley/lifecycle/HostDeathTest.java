package dev.parley.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.api.engine.EngineKind;
import dev.parley.api.host.EngineState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that is killed takes its engines with it, whatever state they are in, and leaves no socket. */
@Timeout(60)
class HostDeathTest {
  @TempDir Path folder;

  /** A host with one engine that serves, or one that will never open its socket. */
  static final class Doomed {
    private Doomed() {}

    public static void main(String[] args) throws Exception {
      Bench bench = new Bench(Path.of(args[0]), args[1]);
      bench.supervisor.start(EngineKind.STT);
      EngineState wanted = args[1].equals("mute") ? EngineState.STARTING : EngineState.READY;
      long pid = bench.await(s -> s.state() == wanted && s.pid().isPresent()).pid().orElseThrow();
      System.out.println("engine " + pid);
      new CountDownLatch(1).await();
    }
  }

  private Process host(String mode) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Doomed.class.getName()));
    command.addAll(List.of(folder.toString(), mode));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static ProcessHandle engine(Process host) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("engine ")) {
      line = out.readLine();
    }
    return ProcessHandle.of(Long.parseLong(String.valueOf(line).substring("engine ".length()))).orElseThrow();
  }

  private void dies(String mode) throws Exception {
    Process host = host(mode);
    try {
      ProcessHandle engine = engine(host);
      assertTrue(engine.isAlive());
      host.destroyForcibly();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (runs(engine)) {
        assertTrue(System.nanoTime() < deadline, "it outlived its host by 2 s");
        engine.onExit().completeOnTimeout(engine, 20, TimeUnit.MILLISECONDS).join();
      }
    } finally {
      host.destroyForcibly().waitFor();
    }
    try (Stream<Path> left = Files.list(folder.resolve("run"))) {
      assertEquals(List.of(), left.filter(path -> path.toString().endsWith(".sock")).toList());
    }
  }

  /** A zombie is dead, however long its new parent takes to notice. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whileItServes() throws Exception {
    dies("normal");
  }

  @Test
  void whileItStarts() throws Exception {
    dies("mute");
  }

  @Test
  void whileItIgnoresSignals() throws Exception {
    dies("stubborn");
  }
}
