package dev.parley.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The terminal of this process with every key handed on as it is typed; as it was again when closed, or at exit. */
final class RawTerminal implements AutoCloseable {
  private final String before;
  private final Thread atExit = new Thread(this::restore, "restore terminal");

  private RawTerminal(String before) {
    this.before = before;
  }

  /** The terminal; empty when input or output is none, or {@code stty} is missing. */
  static Optional<RawTerminal> open() {
    if (System.console() == null || !System.console().isTerminal()) {
      return Optional.empty();
    }
    Optional<String> before = stty("-g");
    before.ifPresent(_ -> stty("raw", "-echo"));
    Optional<RawTerminal> terminal = before.map(RawTerminal::new);
    terminal.ifPresent(opened -> Runtime.getRuntime().addShutdownHook(opened.atExit));
    return terminal;
  }

  /** {@code COLUMNS ROWS}. */
  String size() {
    String[] rowsColumns = stty("size").orElse("24 80").split(" ");
    return rowsColumns[1] + " " + rowsColumns[0];
  }

  private void restore() {
    stty(before);
  }

  private static Optional<String> stty(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    try {
      Process stty = new ProcessBuilder(command).redirectInput(new File("/dev/tty")).start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return stty.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    restore();
  }
}
