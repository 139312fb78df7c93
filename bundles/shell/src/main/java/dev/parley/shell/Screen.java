package dev.parley.shell;

import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;

/** How wide the session's terminal is. Holds nothing. */
final class Screen {
  private Screen() {}

  /** Columns of the terminal, or 0 (as wide as it wants) where there is none. */
  static int width(CommandSession session) {
    if (session.get(".terminal") instanceof Terminal terminal) {
      return terminal.getWidth();
    }
    return session.get("COLUMNS") instanceof Number columns ? columns.intValue() : 0;
  }
}
