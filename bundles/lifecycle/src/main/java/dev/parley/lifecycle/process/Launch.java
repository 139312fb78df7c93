package dev.parley.lifecycle.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start one process.
 *
 * @param command program and arguments
 * @param environment all of its environment
 * @param directory where it runs
 * @param socket where it will listen
 * @param scratch its folder for temporary files, deleted when it is gone
 * @param leader whether the command makes it lead a process group of its own
 * @param model the model it is to load
 */
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path directory,
    Path socket,
    Path scratch,
    boolean leader,
    Optional<Path> model) {
  /** Copies the collections. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A builder for it: one stream of output, nothing to read. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }
}
