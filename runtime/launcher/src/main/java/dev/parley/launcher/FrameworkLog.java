package dev.parley.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the framework itself has to say, in the host's log instead of on the terminal. */
final class FrameworkLog extends Logger {
  private final org.slf4j.Logger log = LoggerFactory.getLogger("framework");

  @Override
  protected void doLog(int level, String message, @Nullable Throwable cause) {
    log.atLevel(severity(level)).setCause(cause).log(message);
  }

  private static Level severity(int level) {
    return switch (level) {
      case LOG_ERROR -> Level.WARN;
      case LOG_WARNING -> Level.INFO;
      default -> Level.DEBUG;
    };
  }
}
