package dev.parley.worker;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code 2026-01-01T12:00:00.123Z WARNING Name: message} lines to standard error. INFO and above, or whatever
 * the system property {@code parley.log} names as lowest. Safe from every thread.
 */
final class StderrLogger implements System.Logger {
  private static final Level LOWEST = Level.valueOf(System.getProperty("parley.log", "INFO"));

  private final String name;
  private final String label;

  StderrLogger(String name) {
    this.name = name;
    label = name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && level.getSeverity() >= LOWEST.getSeverity();
  }

  @Override
  public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      String text = OneLine.flat(String.valueOf(message));
      write(level, thrown == null ? text : text + ": " + OneLine.trace(thrown));
    }
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object @Nullable ... values) {
    if (isLoggable(level)) {
      boolean plain = format == null || values == null || values.length == 0;
      write(level, OneLine.flat(plain ? String.valueOf(format) : MessageFormat.format(format, values)));
    }
  }

  private void write(Level level, String text) {
    System.err.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + label + ": " + text);
  }
}
