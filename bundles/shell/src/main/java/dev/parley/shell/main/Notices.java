package dev.parley.shell.main;

import dev.parley.api.conversation.ConversationEvent;
import dev.parley.api.conversation.ConversationEvent.Notice;
import dev.parley.api.conversation.ConversationListener;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.LineReader;

/**
 * Tells in the shell what the user should know at once: a device that is lost, or back, listening in turns. Called on
 * the conversation's thread, which printing must not hold up for long.
 */
final class Notices implements ConversationListener {
  private static final String READER = ".reader"; // where Gogo's shell keeps the one that reads its command lines

  private final Consumer<String> print;

  Notices(Consumer<String> print) {
    this.print = print;
  }

  /** Above the command line that is being typed. */
  static Notices above(CommandSession session) {
    return new Notices(
        line -> {
          if (session.get(READER) instanceof LineReader reader) {
            reader.printAbove(line);
          } else {
            session.getConsole().println(line);
          }
        });
  }

  @Override
  public void happened(ConversationEvent event) {
    if (event instanceof Notice notice) {
      print.accept("* " + notice.text());
    }
  }
}
