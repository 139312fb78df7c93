package dev.parley.shell;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attached terminal. {@link #run} belongs to the connection's thread, which reads frames; the command or shell runs
 * on a second thread, so that closing the connection can interrupt it.
 */
final class AttachSession implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AttachSession.class);
  private static final int INPUT_BYTES = 1 << 16;
  /** Where commands are looked for when their scope is not written. */
  static final String SCOPE = "voice:engine:proc:audio:gogo:*";

  private final SocketChannel channel;
  private final CommandProcessor processor;
  private final InputStream in;
  private final OutputStream out;
  private final PipedOutputStream typed = new PipedOutputStream();
  private volatile Optional<ExternalTerminal> terminal = Optional.empty();
  private volatile Optional<CommandSession> session = Optional.empty();
  private Path folder = Path.of("").toAbsolutePath();
  private Optional<Size> size = Optional.empty();
  private Optional<Thread> worker = Optional.empty();

  AttachSession(SocketChannel channel, CommandProcessor processor) {
    this.channel = channel;
    this.processor = processor;
    in = Channels.newInputStream(channel);
    out = Channels.newOutputStream(channel);
  }

  @Override
  public void run() {
    try (channel) {
      for (var frame = AttachFrame.read(in); frame.isPresent(); frame = AttachFrame.read(in)) {
        take(frame.get());
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("attached terminal: {}", e.toString());
    } finally {
      end();
    }
  }

  private void take(AttachFrame frame) throws IOException {
    switch (frame.type()) {
      case 'F' -> folder = Path.of(frame.text());
      case 'S' -> resize(frame.text());
      case 'I' -> type(frame.body());
      case 'E' -> begin("parley-attached", () -> exec(frame.text()));
      case 'T' -> begin("parley-attached-shell", () -> shell(frame.text()));
      default -> throw new IOException("a frame of unknown type " + frame.type());
    }
  }

  private void resize(String text) {
    String[] numbers = text.split(" ");
    Size told = new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    size = Optional.of(told);
    terminal.ifPresent(
        shown -> {
          shown.setSize(told);
          shown.raise(org.jline.terminal.Terminal.Signal.WINCH);
        });
  }

  private void type(byte[] input) throws IOException {
    if (worker.isPresent()) {
      typed.write(input);
      typed.flush();
    }
  }

  private interface Work {
    int run() throws Exception;
  }

  private void begin(String name, Work work) throws IOException {
    if (worker.isPresent()) {
      throw new IOException("one command a connection");
    }
    worker = Optional.of(Thread.ofPlatform().daemon().name(name).start(() -> finish(status(work))));
  }

  private int status(Work work) {
    try {
      return work.run();
    } catch (Exception e) {
      LOG.info("a command from an attached terminal failed", e);
      print('R', CommandException.of(e) + "\n");
      return e.getClass().getSimpleName().equals("CommandNotFoundException") ? 2 : 1;
    }
  }

  private int exec(String command) throws Exception {
    try (PrintStream output = stream('O');
        PrintStream errors = stream('R');
        CommandSession made = processor.createSession(InputStream.nullInputStream(), output, errors)) {
      session = Optional.of(made);
      prepare(made);
      size.ifPresent(told -> made.put("COLUMNS", told.getColumns()));
      Object result = made.execute(command);
      if (result != null) {
        output.println(made.format(result, Converter.INSPECT));
      }
      return 0;
    }
  }

  private PrintStream stream(char type) {
    return new PrintStream(
        new BufferedOutputStream(AttachFrame.stream(out, type)), true, StandardCharsets.UTF_8);
  }

  private void prepare(CommandSession made) {
    made.put("SCOPE", SCOPE);
    made.currentDir(folder);
  }

  private int shell(String type) throws Exception {
    InputStream keys = new PipedInputStream(typed, INPUT_BYTES);
    OutputStream screen = AttachFrame.stream(out, 'O');
    try (ExternalTerminal shown = new ExternalTerminal("attached", type, keys, screen, StandardCharsets.UTF_8)) {
      shown.setSize(size.orElseGet(() -> new Size(80, 24)));
      terminal = Optional.of(shown);
      try (CommandSession made = processor.createSession(shown.input(), shown.output(), shown.output())) {
        session = Optional.of(made);
        made.put(".terminal", shown);
        prepare(made);
        made.execute("gogo:gosh --nohistory");
      }
      return 0;
    }
  }

  private void finish(int status) {
    print('X', Integer.toString(status));
    try {
      channel.shutdownOutput();
      channel.shutdownInput();
    } catch (IOException e) {
      LOG.debug("attached terminal is gone: {}", e.toString());
    }
  }

  private void print(char type, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      AttachFrame.write(out, type, bytes, 0, bytes.length);
    } catch (IOException e) {
      LOG.debug("attached terminal is gone: {}", e.toString());
    }
  }

  /** The terminal is gone, or its command is done: what still runs is interrupted. */
  private void end() {
    if (worker.filter(Thread::isAlive).isPresent()) {
      session.map(CommandSession::foregroundJob).ifPresent(job -> job.interrupt());
      worker.get().interrupt();
    }
    try {
      typed.close();
    } catch (IOException e) {
      LOG.debug("closing an attached terminal: {}", e.toString());
    }
  }
}
