package dev.parley.lifecycle.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * POSIX signals that {@link ProcessHandle} does not know, sent by the shell's {@code kill}: they are rare, and calling
 * kill(2) through java.lang.foreign would cost the host 11 MB. Blocks for some milliseconds.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /** Has a JVM write its threads to its output. */
  static void quit(long pid) {
    send("QUIT", Long.toString(pid));
  }

  /** Kills all processes of a group; there may be none any more. */
  static void killGroup(long leader) {
    send("KILL", "-" + leader);
  }

  private static void send(String signal, String target) {
    try {
      ProcessBuilder kill = new ProcessBuilder("sh", "-c", "kill -s \"$0\" -- \"$1\"", signal, target);
      kill.redirectError(Redirect.DISCARD).redirectOutput(Redirect.DISCARD).start().waitFor();
    } catch (IOException e) {
      LOG.warn("signal {} was not sent: {}", signal, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
