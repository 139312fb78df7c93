package dev.parley.shell.main;

import dev.parley.api.host.MainCommand;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code parley run SCRIPT.gosh}: the commands of a file, one after the other. */
@Component
public final class RunCommand implements MainCommand {
  private final CommandProcessor gogo;

  /** Called by the component runtime. */
  @Activate
  public RunCommand(@Reference CommandProcessor gogo) {
    this.gogo = gogo;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String help() {
    return """
        runs a script of Gogo commands, a line each; the first that fails ends it with status 1
          SCRIPT.gosh     the script""";
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws Exception {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("run wants one script");
    }
    try {
      return Scripts.run(gogo, Files.readString(Path.of(arguments.getFirst())), out, err);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + arguments.getFirst(), e);
    }
  }
}
