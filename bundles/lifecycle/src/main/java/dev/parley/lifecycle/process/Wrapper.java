package dev.parley.lifecycle.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Programs of util-linux put before a command where they exist. {@code setsid} gives the process a group of its own, so
 * that Ctrl-C in the host's terminal does not reach it and that its children die with it; {@code setpriv --pdeathsig}
 * has the kernel kill it when the host dies. Both replace themselves by the command, so the process id stays.
 *
 * @param words what to put before
 * @param leader whether it makes a group
 * @param diesWithHost whether the kernel kills it with the host
 */
record Wrapper(List<String> words, boolean leader, boolean diesWithHost) {
  /** The wrapper this system offers. */
  static Wrapper find() {
    Optional<String> setsid = program("setsid");
    Optional<String> setpriv = program("setpriv").filter(Wrapper::knowsDeathSignal);
    List<String> words = new ArrayList<>();
    setsid.ifPresent(words::add);
    setpriv.ifPresent(path -> words.addAll(List.of(path, "--pdeathsig", "KILL", "--")));
    return new Wrapper(List.copyOf(words), setsid.isPresent(), setpriv.isPresent());
  }

  /** Older and smaller ones do not have the option. */
  private static boolean knowsDeathSignal(String setpriv) {
    try {
      ProcessBuilder trial = new ProcessBuilder(setpriv, "--pdeathsig", "KILL", "--", "true");
      Process process = trial.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<String> program(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
