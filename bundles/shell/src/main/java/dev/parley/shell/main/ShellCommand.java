package dev.parley.shell.main;

import dev.parley.api.Subscription;
import dev.parley.api.conversation.Conversation;
import dev.parley.api.host.MainCommand;
import dev.parley.api.host.Voice;
import dev.parley.api.host.VoiceException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code parley} alone: starts the pipeline and opens the interactive shell; its end ends the host. Without a terminal
 * the commands are read from standard input, a line each.
 */
@Component
public final class ShellCommand implements MainCommand {
  private static final int USAGE = 2;

  private final CommandProcessor gogo;
  private final Voice voice;
  private final Conversation conversation;

  /** Called by the component runtime. */
  @Activate
  public ShellCommand(
      @Reference CommandProcessor gogo, @Reference Voice voice, @Reference Conversation conversation) {
    this.gogo = gogo;
    this.voice = voice;
    this.conversation = conversation;
  }

  @Override
  public String name() {
    return "shell";
  }

  @Override
  public String help() {
    return """
        the interactive shell with the pipeline running
          --quiet         do not start the pipeline; voice:start does
          --device NAME   start it on this device of audio:devices: openal, null""";
  }

  @Override
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws Exception {
    ShellOptions options;
    try {
      options = ShellOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return USAGE;
    }
    if (!options.quiet()) {
      startVoice(options, out, err);
    }
    try {
      return System.console() != null && System.console().isTerminal() ? interactive(out) : piped(in, out, err);
    } finally {
      voice.stop();
    }
  }

  private void startVoice(ShellOptions options, PrintStream out, PrintStream err) {
    out.println("Starting the engines, each in a process of its own …");
    try {
      options.device().ifPresentOrElse(device -> voice.start(device, Map.of()), voice::start);
      out.println("Listening on the device " + voice.device() + ".");
      out.println("Type help to see the commands, voice:status to see where things stand, ^D to leave.");
    } catch (VoiceException e) {
      err.println("The pipeline did not start: " + e.getMessage());
      err.println("engine:list shows the engines; voice:start tries again.");
    }
  }

  private int interactive(PrintStream out) throws Exception {
    Thread.currentThread().setContextClassLoader(null);
    try (Terminal terminal = TerminalBuilder.builder().name("parley").system(true).nativeSignals(true).build();
        CommandSession session = gogo.createSession(terminal.input(), terminal.output(), terminal.output());
        Subscription _ = conversation.listen(Notices.below(session.getConsole()))) {
      session.put(".terminal", terminal);
      session.put("SCOPE", Scripts.SCOPE);
      session.put("prompt", "parley> ");
      session.execute("gogo:gosh");
    }
    out.println();
    return 0;
  }

  private int piped(InputStream in, PrintStream out, PrintStream err) throws Exception {
    try (Subscription _ = conversation.listen(new Notices(err::println))) {
      return Scripts.run(gogo, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), out, err);
    }
  }
}
