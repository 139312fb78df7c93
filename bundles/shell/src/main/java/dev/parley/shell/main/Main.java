package dev.parley.shell.main;

import dev.parley.api.host.MainCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's main: the launcher calls it once on the main thread and exits with its result. The first argument names
 * the {@link MainCommand} to run, or to tell about where {@code --help} follows it; none: the interactive shell.
 */
@Component(service = Callable.class, property = "main.thread:Boolean=true")
public final class Main implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int FAILED = 1;
  private static final int CALLED_WRONGLY = 2;
  private static final List<String> HELP = List.of("--help");

  private final BundleContext context;
  private final List<String> arguments;

  /** Called by the component runtime, once Gogo's own commands are there. */
  @Activate
  public Main(
      BundleContext context,
      @Reference(target = "(osgi.command.function=gosh)", service = AnyService.class) Object gosh,
      @Reference(target = "(launcher.arguments=*)", service = AnyService.class) Map<String, Object> launcher) {
    this.context = context;
    arguments = Arrays.asList((String[]) launcher.get("launcher.arguments"));
  }

  /**
   * The process's own stream. Gogo has put one of its own in the place of System.out, which must not lead to itself.
   */
  private static PrintStream stream(FileDescriptor file, Charset charset) {
    return new PrintStream(new FileOutputStream(file), true, charset);
  }

  @Override
  public Integer call() {
    PrintStream out = stream(FileDescriptor.out, System.out.charset());
    PrintStream err = stream(FileDescriptor.err, System.err.charset());
    String name = arguments.isEmpty() ? "shell" : arguments.getFirst();
    try {
      MainCommand command = MainCommands.await(context, name);
      List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
      return rest.equals(HELP) ? told(command, out) : command.run(rest, System.in, out, err);
    } catch (IllegalArgumentException e) {
      err.println("parley: " + e.getMessage());
      return CALLED_WRONGLY;
    } catch (Exception e) {
      LOG.info("parley {} failed", arguments, e);
      err.println("parley: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      return FAILED;
    }
  }

  private static int told(MainCommand command, PrintStream out) {
    out.println("parley " + command.name() + ": " + command.help().strip());
    return 0;
  }
}
