package dev.parley.api.host;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** An OSGi service that is a sub-command of {@code parley}: {@code parley NAME ARGUMENTS…}. */
@ConsumerType
public interface MainCommand {
  /** The word after {@code parley}. */
  String name();

  /** What it does, first line short; then its arguments. */
  String help();

  /**
   * Runs it on the host's main thread.
   *
   * @return the exit status: 0 done, 1 it did not go as it should, 2 it was called wrongly
   * @throws Exception a failure whose message is for the user
   */
  int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws Exception;
}
