package dev.parley.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** The real Gogo with our commands over fakes, outside a framework. Belongs to one test. */
final class GogoRig implements AutoCloseable {
  /** One for the life of the test's JVM: it stands in for System.out, and sessions that end late would put it back. */
  private static final ThreadIOImpl THREADS = started();

  final List<String> journal = Collections.synchronizedList(new ArrayList<>());
  final FakeEngines engines = new FakeEngines(journal);
  final FakeAudio audio = new FakeAudio(journal);
  final FakeConversation conversation = new FakeConversation(journal);
  final VoiceService voice = new VoiceService(engines, audio, conversation, Map.of());
  final StatsCommand stats = new StatsCommand();
  final AudioCommands devices = new AudioCommands(audio, voice);
  final List<Object> commands = new ArrayList<>();
  final CommandProcessorImpl processor = new CommandProcessorImpl(THREADS);

  private static ThreadIOImpl started() {
    ThreadIOImpl threads = new ThreadIOImpl();
    threads.start();
    return threads;
  }

  GogoRig(Path goshHome) {
    commands.add(new VoiceCommands(voice, conversation, audio, audio, new FakeWav(), engines));
    commands.add(new DuplexCommands(voice, audio, conversation));
    commands.add(new EngineCommands(engines, FakeEngines::processes));
    commands.add(devices);
    commands.add(stats);
    commands.add(new Completion(engines, devices));
    commands.forEach(this::add);
    Shell shell = new Shell(new Context(goshHome), processor, THREADS, "gosh_profile");
    for (String function : new String[] {"gosh", "source", "help"}) {
      processor.addCommand("gogo", shell, function);
    }
    processor.addCommand("gogo", new Builtin(), "complete");
    addProcedures();
  }

  private void addProcedures() {
    Builtin builtin = new Builtin();
    for (String function : new String[] {"format", "setopt", "new", "set", "widget", "keymap"}) {
      processor.addCommand("gogo", builtin, function);
    }
    Procedural procedural = new Procedural();
    for (String function : new String[] {"each", "if", "not", "throw", "try", "while"}) {
      processor.addCommand("gogo", procedural, function);
    }
    Posix posix = new Posix(processor);
    for (String function : new String[] {"echo", "grep", "cat"}) {
      processor.addCommand("gogo", posix, function);
    }
  }

  private record Context(Path home) implements Shell.Context {
    @Override
    public String getProperty(String name) {
      return name.equals("gosh.home") ? home.toString() : System.getProperty(name);
    }

    @Override
    public void exit() {}
  }

  private void add(Object command) {
    for (String function : functions(command)) {
      processor.addCommand(scope(command), command, function);
    }
  }

  /** As written in the component's description, which bnd makes of the annotation. */
  static List<String> functions(Object command) {
    return properties(command, "osgi.command.function");
  }

  static String scope(Object command) {
    return properties(command, "osgi.command.scope").getFirst();
  }

  private static List<String> properties(Object command, String name) {
    String xml = "OSGI-INF/" + command.getClass().getName() + ".xml";
    try (InputStream in = GogoRig.class.getClassLoader().getResourceAsStream(xml)) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String property = "name=\"" + name + "\" type=\"String\"";
      Matcher list = Pattern.compile(property + ">([^<]*)<").matcher(text);
      Matcher one = Pattern.compile(property + " value=\"([^\"]*)\"").matcher(text);
      return list.find()
          ? list.group(1).lines().map(String::strip).toList()
          : one.results().map(found -> found.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command printed and returned, as a terminal would show it. Throws what the command threw. */
  String run(String line) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (CommandSession session = processor.createSession(InputStream.nullInputStream(), out, out)) {
      session.put("SCOPE", AttachSession.SCOPE);
      Object result = session.execute(line);
      if (result != null) {
        out.println(session.format(result, Converter.INSPECT));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    voice.deactivate();
    processor.stop();
  }
}
