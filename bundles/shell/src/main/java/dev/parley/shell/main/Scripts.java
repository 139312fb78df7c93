package dev.parley.shell.main;

import java.io.InputStream;
import java.io.PrintStream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Runs Gogo scripts; the first command that fails ends a script with a line that names it. */
final class Scripts {
  /** Scopes whose commands need no prefix. */
  static final String SCOPE = "voice:engine:proc:audio:gogo:*";

  private Scripts() {}

  /** Runs a script and returns the exit status. */
  static int run(CommandProcessor gogo, String script, PrintStream out, PrintStream err) {
    try (CommandSession session = gogo.createSession(InputStream.nullInputStream(), out, err)) {
      session.put("SCOPE", SCOPE);
      return script.lines().allMatch(line -> line(session, line, out, err)) ? 0 : 1;
    }
  }

  private static boolean line(CommandSession session, String line, PrintStream out, PrintStream err) {
    if (line.isBlank() || line.strip().startsWith("#")) {
      return true;
    }
    try {
      Object result = session.execute(line);
      if (result != null) {
        out.println(session.format(result, Converter.INSPECT));
      }
      return true;
    } catch (Exception e) {
      err.println(line.strip() + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      return false;
    }
  }
}
