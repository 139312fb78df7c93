package dev.parley.worker;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link System#getLogger} write one line a record to standard error, which the host captures. Replacing
 * java.util.logging behind it saves its start-up time.
 */
public final class StderrLoggerFinder extends System.LoggerFinder {
  @Override
  public System.Logger getLogger(String name, Module module) {
    return new StderrLogger(name);
  }

  @Override
  public System.Logger getLocalizedLogger(String name, @Nullable ResourceBundle bundle, Module module) {
    return new StderrLogger(name);
  }
}
