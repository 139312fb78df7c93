package dev.parley.lifecycle.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a process prints, on a thread of its own, so that the process never waits for anybody. All of it goes to
 * the process's log file; its lines, prefixed, go to the host's log, at most {@value #LINES} a second.
 */
final class LogPump implements Runnable {
  private static final String DUMPED = "JNI global ref";
  private static final int LINES = 50;
  private static final long SECOND = 1_000_000_000L;
  private final InputStream in;
  private final LogFile file;
  private final String prefix;
  private final Logger log;
  private final LongSupplier nanos;
  private final Consumer<Input> inputs;
  private long second = Long.MIN_VALUE;
  private int forwarded;
  private final LastWords lastWords = new LastWords();

  /**
   * A pump, not started.
   *
   * @param id the engine's, such as {@code stt/vosk}
   * @param inputs told of a finished thread dump, and of the end
   */
  LogPump(InputStream in, LogFile file, String id, long pid, LongSupplier nanos, Consumer<Input> inputs) {
    this.in = in;
    this.file = file;
    this.nanos = nanos;
    this.inputs = inputs;
    prefix = "[" + id + " " + pid + "] ";
    log = LoggerFactory.getLogger("dev.parley.engine." + id.replace('/', '.'));
  }

  @Override
  public void run() {
    LineCutter lines = new LineCutter(this::line);
    byte[] buffer = new byte[8192];
    try (file) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        file.append(buffer, n);
        lines.take(buffer, n);
      }
    } catch (IOException e) {
      log.debug("{}output ended: {}", prefix, e.getMessage());
    } finally {
      lines.end();
      inputs.accept(new Input.Drained(lastWords.words()));
    }
  }

  private void line(String text) {
    lastWords.hear(text);
    if (text.startsWith(DUMPED)) {
      inputs.accept(new Input.Dumped());
    }
    if (mayForward()) {
      forward(text);
    }
  }

  private void forward(String text) {
    if (text.contains("WARN") || text.contains("ERROR") || text.contains("SEVERE") || text.contains("Exception")) {
      log.info("{}{}", prefix, text);
    } else {
      log.debug("{}{}", prefix, text);
    }
  }

  private boolean mayForward() {
    long now = nanos.getAsLong() / SECOND;
    if (now != second) {
      second = now;
      forwarded = 0;
    }
    if (forwarded == LINES) {
      log.debug("{}… more in its log file", prefix);
    }
    return forwarded++ < LINES;
  }
}
